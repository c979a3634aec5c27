package io.sluice.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the jars of a peer lie that runs in a JVM of its own: Maven fetches what the project file of the tests' oracle names, once. */
public final class PeerClassPath {
    private PeerClassPath() {}

    /**
     * @param home the project's folder
     * @param oracle {@code spark} or {@code kernel}
     * @throws UncheckedIOException if Maven fails
     */
    public static String resolve(Path home, String oracle) {
        Path project = home.resolve("conformance-tests/oracles").resolve(oracle).resolve("pom.xml");
        Path file = home.resolve("benchmarks/target").resolve(oracle + ".classpath");
        try {
            if (!Files.exists(file)
                    || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(project)) < 0) {
                Process maven = new ProcessBuilder(List.of(
                                "mvn",
                                "-B",
                                "-q",
                                "-f",
                                project.toString(),
                                "-Dmdep.outputFile=" + file,
                                "dependency:build-classpath"))
                        .inheritIO()
                        .start();
                if (maven.waitFor() != 0) {
                    throw new IOException(
                            "Maven could not resolve the class path of " + oracle + "; see its output above.");
                }
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new IOException("interrupted while Maven resolved the class path of " + oracle, e));
        }
    }
}
