package io.sluice.conformance.interop;

import io.sluice.conformance.server.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** delta-rs in the Python environment that the build made. */
final class DeltaRs {
    private static final Path PYTHON = Path.of("target", "delta-rs", "bin", "python");
    private static final Path ORACLE = Path.of("oracles", "deltars", "delta_rs_oracle.py");

    private DeltaRs() {}

    /**
     * Runs the lines of a script to its end.
     *
     * @param file to write the script to
     */
    static void run(Path file, List<String> script, Duration limit) throws IOException {
        Files.write(file, script);
        JavaProcess.run(List.of(PYTHON.toAbsolutePath().toString(), ORACLE.toString(), file.toString()), limit)
                .expectSuccess();
    }
}
