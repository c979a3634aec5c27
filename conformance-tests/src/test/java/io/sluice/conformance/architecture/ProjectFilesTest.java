package io.sluice.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every file of the project, whatever module it is in. */
class ProjectFilesTest {
    /** Surefire runs in the module's folder. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    // Split, so that this file does not match itself. The last one is also a zone in patterns of dates, inside
    // brackets.
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME)\\b|\\bXX" + "X(?=[:\\s]|$)");

    private static final int MAX_LINES = 800;

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT, "java", "xml", "sql", "md", "ftl", "jj", "py", "properties", "slt", "yml")) {
            List<String> lines = lines(file);
            for (int line = 0; line < lines.size(); line++) {
                if (UNFINISHED.matcher(lines.get(line)).find()) {
                    found.add(ROOT.relativize(file) + ":" + (line + 1));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path module : modules()) {
            Path sources = module.resolve("src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            for (Path file : files(sources, "java")) {
                Path folder = file.getParent();
                if (!Files.exists(folder.resolve("package-info.java")) && !silent.contains(folder)) {
                    silent.add(folder);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void noSourceFileIsTwo() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(ROOT, "java")) {
            int lines = lines(file).size();
            if (lines > MAX_LINES) {
                tooLong.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new AssertionError(file + " is not UTF-8", e);
        }
    }

    private static List<Path> files(Path root, String... extensions) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (Stream.of(extensions).anyMatch(extension -> name.endsWith("." + extension))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
