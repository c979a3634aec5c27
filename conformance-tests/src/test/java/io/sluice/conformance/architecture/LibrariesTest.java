package io.sluice.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The copies of libraries that the server starts with: the JVM's class cache takes what a start loads of them. */
class LibrariesTest {
    private static final Path LIBRARIES = Path.of("../server/target/lib");
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> entries(ZipFile jar) {
        return jar.stream().map(ZipEntry::getName).toList();
    }

    @Test
    void noneIsSigned() throws IOException {
        assertThat(jars()).hasSizeGreaterThan(50);
        for (Path path : jars()) {
            try (ZipFile jar = new ZipFile(path.toFile())) {
                assertThat(entries(jar))
                        .as(path.toString())
                        .noneMatch(name -> name.matches("META-INF/[^/]+[.](SF|RSA|DSA|EC)"));
            }
        }
    }

    @Test
    void theCommandLinesClassesHaveStackMaps() throws IOException {
        List<Path> raised = jars().stream()
                .filter(path -> path.getFileName().toString().matches("(picocli|commons-math3)-.*"))
                .toList();
        assertThat(raised).hasSize(2);
        for (Path path : raised) {
            try (ZipFile jar = new ZipFile(path.toFile())) {
                List<Integer> versions = jar.stream()
                        .filter(entry -> entry.getName().endsWith(".class"))
                        .map(entry -> version(jar, entry))
                        .toList();
                assertThat(versions).as(path.toString()).isNotEmpty().allMatch(major -> major >= FIRST_WITH_STACK_MAPS);
            }
        }
    }

    private static int version(ZipFile jar, ZipEntry entry) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
