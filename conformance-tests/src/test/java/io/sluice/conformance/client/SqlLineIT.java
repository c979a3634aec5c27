package io.sluice.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.DriverJar;
import io.sluice.conformance.server.JavaProcess;
import io.sluice.conformance.server.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLLine 1.12, unmodified, in a JVM of its own with nothing but the shaded driver and no flags. */
class SqlLineIT {
    /** The build puts it there; see the pom. */
    private static final Path SQLLINE = Path.of("target", "clients", "sqlline.jar");

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder.resolve("warehouse"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void runsAScript() throws IOException {
        String output = sqlLine(
                "CREATE TABLE cities (id BIGINT, name STRING, area DECIMAL(10,2), founded DATE) USING DELTA;",
                "INSERT INTO cities VALUES (1, 'Reykjavík', 244.00, DATE '1786-08-18'), (2, 'Kyiv', NULL, NULL);",
                "!tables",
                "!columns cities",
                "!primarykeys cities",
                "!metadata getTableTypes",
                "SELECT id, name, area, founded FROM cities ORDER BY id;",
                "SELECT count(*) AS big FROM cities a, cities b;");
        assertThat(output)
                .contains("'TABLE_CAT','TABLE_SCHEM','TABLE_NAME','TABLE_TYPE'")
                .containsPattern("'default','cities','TABLE'")
                .containsPattern("'cities','name','\\d+','STRING'")
                .contains("'id','name','area','founded'")
                .contains("'1','Reykjavík','244.00','1786-08-18'")
                .contains("'2','Kyiv','null','null'")
                .contains("'big'")
                .contains("'4'");
    }

    @Test
    void showsAnErrorAndGoesOn() throws IOException {
        String output = sqlLine("SELECT nothing FROM no_such_table;", "SELECT 41 + 1 AS answer;");
        assertThat(output).contains("no_such_table").contains("42P01").contains("'42'");
    }

    private String sqlLine(String... script) throws IOException {
        Path file = folder.resolve("script.sql");
        Files.write(file, List.of(script));
        return JavaProcess.run(
                        List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"),
                        SQLLINE.toAbsolutePath() + File.pathSeparator + DriverJar.path(),
                        List.of(
                                "sqlline.SqlLine",
                                "-u",
                                server.url(),
                                "-n",
                                "",
                                "-p",
                                "",
                                "--outputFormat=csv",
                                "--silent=false",
                                "--force=true",
                                "--color=false",
                                "--run=" + file))
                .output();
    }
}
