import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java source of the modules with palantir-java-format, or checks that they are formatted.
 * It runs in a JVM of its own because the formatter parses with the javac of the JVM it runs in, and Maven's may be
 * too old for our sources.
 */
final class Format {
    private static final String REMEDY = "Run: mvn -q -N -Pformat validate";

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        List<Path> wrong;
        try (Stream<Path> modules = Files.list(Path.of(args[1]))) {
            wrong =
                    modules.map(module -> module.resolve("src"))
                            .filter(Files::isDirectory)
                            .flatMap(Format::javaFiles)
                            .parallel()
                            .filter(file -> !isFormatted(file, write))
                            .sorted()
                            .toList();
        }
        wrong.forEach(file -> System.err.println((write ? "formatted " : "not formatted: ") + file));
        if (!write && !wrong.isEmpty()) {
            System.err.println(wrong.size() + " source files are not formatted. " + REMEDY);
            System.exit(1);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFormatted(Path file, boolean write) {
        try {
            String source = Files.readString(file);
            JavaFormatterOptions options =
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.PALANTIR).build();
            String formatted = Formatter.createFormatter(options).formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return true;
            }
            if (write) {
                Files.writeString(file, formatted);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            // A bare "_" in a record pattern is what the formatter does not know yet.
            throw new IllegalArgumentException(
                    file + " cannot be formatted (in a record pattern write 'var _' for '_'): " + e.getMessage());
        }
    }
}
