package io.sluice.conformance.interop;

import io.sluice.conformance.server.JavaProcess;
import io.sluice.conformance.spark.SparkJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another implementation of Delta, started from its source file with the class path that the build resolved. */
public enum Oracle {
    KERNEL("kernel", "KernelReader.java", List.of("-Xmx512m")),
    SPARK("spark", "SparkOracle.java", SparkJvm.options("1200m"));

    private final String name;
    private final String source;
    private final List<String> jvmArguments;

    Oracle(String name, String source, List<String> jvmArguments) {
        this.name = name;
        this.source = source;
        this.jvmArguments = jvmArguments;
    }

    /** Runs it to its end. */
    public void run(List<String> arguments) {
        run(arguments, JavaProcess.LIMIT);
    }

    /** Likewise, for at most so long. */
    public void run(List<String> arguments, Duration limit) {
        List<String> program = new ArrayList<>();
        program.add(Path.of("oracles", name, source).toAbsolutePath().toString());
        program.addAll(arguments);
        JavaProcess.run(jvmArguments, classPath(), program, limit).expectSuccess();
    }

    /** Starts it to be spoken to line by line. */
    public OracleSession converse(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", classPath()));
        command.add(Path.of("oracles", name, source).toAbsolutePath().toString());
        command.add("-");
        command.addAll(arguments);
        return OracleSession.start(command);
    }

    private String classPath() {
        try {
            return Files.readString(Path.of("target", "oracles", name + ".classpath"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The build resolves the class path of " + name + " before this test", e);
        }
    }
}
