package io.sluice.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the jars of Spark with Delta lie: Maven fetches what the project file of the tests' Spark names, once. */
final class SparkClassPath {
    private SparkClassPath() {}

    /**
     * @param home the project's folder
     * @throws UncheckedIOException if Maven fails
     */
    static String resolve(Path home) {
        Path project = home.resolve("conformance-tests/oracles/spark/pom.xml");
        Path file = home.resolve("benchmarks/target/spark.classpath");
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
                    throw new IOException("Maven could not resolve Spark's class path; see its output above.");
                }
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while Maven resolved Spark's class path", e));
        }
    }
}
