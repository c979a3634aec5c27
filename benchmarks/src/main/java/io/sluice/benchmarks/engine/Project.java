package io.sluice.benchmarks.engine;

import java.nio.file.Path;

/** Where the sources of the peers and the Java that runs them lie. */
public final class Project {
    private Project() {}

    /** The project's folder. */
    public static Path home() {
        return Path.of(System.getProperty("sluice.home", ".")).toAbsolutePath().normalize();
    }

    /** The Java that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
