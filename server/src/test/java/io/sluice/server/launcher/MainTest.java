package io.sluice.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the command line says and answers before it runs anything. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class MainTest {
    private static final int WRONG_USAGE = 2;

    private String out;
    private String errors;

    private int run(String... arguments) {
        PrintStream oldOut = System.out;
        PrintStream oldErrors = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errorBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errorBytes, true, StandardCharsets.UTF_8));
        try {
            return Main.run(arguments);
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErrors);
            out = outBytes.toString(StandardCharsets.UTF_8);
            errors = errorBytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void helpNamesAllCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out).contains("-h, --help", "-V, --version", "server ", "sql ", "demo ", "hash-password ");
        assertThat(run("--version")).isZero();
        assertThat(out).startsWith("Sluice ");
    }

    @Test
    void helpOfTheShellNamesItsOptions() {
        assertThat(run("sql", "--help")).isZero();
        assertThat(out).contains("[--url=URL | --warehouse=DIR]", "-e=SQL", "-f=FILE", "table, csv, tsv", "--user=U");
    }

    @Test
    void wrongUsageIsRefused() {
        assertThat(run("sql", "--url", "a", "--warehouse", "b")).isEqualTo(WRONG_USAGE);
        assertThat(errors).contains("mutually exclusive");
        assertThat(run("sql", "--output", "none", "-e", "SELECT 1")).isEqualTo(WRONG_USAGE);
        assertThat(errors).contains("'--output'", "markdown");
        assertThat(run("nothing")).isEqualTo(WRONG_USAGE);
        assertThat(errors).contains("'nothing'", "hash-password");
        assertThat(run()).isEqualTo(WRONG_USAGE);
    }

    @Test
    void aHeadStartIsForThoseWhoPlanAtOnce() {
        assertThat(Main.plansAtOnce("server")).isFalse();
        assertThat(Main.plansAtOnce("demo")).isTrue();
        assertThat(Main.plansAtOnce("sql", "-e", "SELECT 1", "--warehouse=/w")).isTrue();
        assertThat(Main.plansAtOnce("sql", "--url", "localhost:1")).isFalse();
        assertThat(Main.plansAtOnce("hash-password")).isFalse();
        assertThat(Main.plansAtOnce()).isFalse();
    }
}
