package io.sluice.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice sql} as a process of its own, whose standard output takes no more. */
class LostOutputTest {
    @TempDir
    private Path folder;

    private File errors;

    @BeforeEach
    void nameFiles() {
        errors = folder.resolve("errors.txt").toFile();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAnError() throws Exception {
        Process process =
                sql("SELECT 1 AS x").redirectOutput(new File("/dev/full")).start();
        assertThat(exitCode(process)).isEqualTo(1);
        assertThat(errors).content().contains("ERROR IO_ERROR [58030]: The result cannot be written");
    }

    @Test
    void aReaderThatLeavesEndsTheQuery() throws Exception {
        Process process = sql("SELECT id FROM range(1000000000000)").start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("id");
        }
        assertThat(exitCode(process)).isEqualTo(1);
        assertThat(errors).content().contains("ERROR IO_ERROR [58030]: The result cannot be written");
    }

    private static int exitCode(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder sql(String statement) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-modules",
                "jdk.incubator.vector",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sql",
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--output",
                "csv",
                "-e",
                statement));
        return new ProcessBuilder(command).redirectError(errors);
    }
}
