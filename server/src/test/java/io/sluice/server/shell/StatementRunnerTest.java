package io.sluice.server.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements on another database, whose results go where they cannot be written. */
class StatementRunnerTest {
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void outputThatCannotBeWrittenFailsTheStatement() {
        for (OutputFormat format : OutputFormat.values()) {
            assertThatThrownBy(() -> runner(new FullDisk(0), format).run("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(SqlErrors.text(e))
                                    .isEqualTo("ERROR IO_ERROR [58030]: The result cannot be written: no space left"));
        }
    }

    @Test
    void rowsEndWhereTheOutputDoes() {
        FullDisk disk = new FullDisk(100_000);
        assertThatThrownBy(() -> runner(disk, OutputFormat.csv).run("SELECT x FROM SYSTEM_RANGE(1, 1000000)"))
                .hasMessageContaining("no space left");
        assertThat(disk.refused).isEqualTo(1);
    }

    @Test
    void aScriptEndsAtTheStatementWhoseOutputIsLost() throws Exception {
        StringWriter errors = new StringWriter();
        ScriptRunner script =
                new ScriptRunner(runner(new FullDisk(0), OutputFormat.json), new PrintWriter(errors, true));
        assertThat(script.run(List.of("CREATE TABLE a (x INT); SELECT 1; CREATE TABLE b (x INT)")))
                .isFalse();
        assertThat(errors.toString()).contains("IO_ERROR [58030]");
        StringWriter out = new StringWriter();
        runner(out, OutputFormat.csv)
                .run("SELECT table_name AS \"t\" FROM information_schema.tables WHERE table_schema = 'PUBLIC'");
        assertThat(out.toString()).isEqualTo("t\r\nA\r\n");
    }

    @Test
    void theStatementsOwnErrorComesFirst() {
        assertThatThrownBy(() -> runner(new FullDisk(0), OutputFormat.csv).run("SELECT nothing"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("42"));
    }

    private StatementRunner runner(Writer out, OutputFormat format) {
        return new StatementRunner(connection, new BufferedWriter(out), format);
    }

    /** Takes so many characters. */
    private static final class FullDisk extends Writer {
        private int left;
        private int refused;

        FullDisk(int left) {
            this.left = left;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            if (length > left) {
                refused++;
                throw new IOException("no space left");
            }
            left -= length;
        }

        @Override
        public void flush() throws IOException {
            if (left == 0) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
