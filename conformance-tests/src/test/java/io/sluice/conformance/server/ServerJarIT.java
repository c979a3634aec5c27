package io.sluice.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.SluiceServer;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's jar as users start it: {@code java -jar sluice-server.jar}. */
class ServerJarIT {
    private static final int CLASS_FILES_OF_JAVA_11 = 55;

    @TempDir
    Path folder;

    @Test
    void servesUntilItIsToldToStop() throws Exception {
        int port = freePort();
        Process server = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar().toString(),
                        "server",
                        "--warehouse",
                        folder.toString(),
                        "--port",
                        Integer.toString(port)))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = server.inputReader()) {
            assertThat(lineWith("is ready on", output)).contains("127.0.0.1:" + port);
            answersOneQuery(port);
            server.toHandle().destroy(); // Process.destroy would close its output too
            assertThat(lineWith("has stopped", output)).isEqualTo("Sluice has stopped");
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    /** Else an older Java would show a stack trace instead of saying that it is too old. */
    @Test
    void itsMainClassLoadsInOldJavaVersions() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            String main = jar.getManifest().getMainAttributes().getValue("Main-Class");
            try (DataInputStream classFile =
                    new DataInputStream(jar.getInputStream(jar.getEntry(main.replace('.', '/') + ".class")))) {
                assertThat(classFile.readInt()).isEqualTo(0xCAFEBABE);
                classFile.readUnsignedShort();
                assertThat(classFile.readUnsignedShort()).isEqualTo(CLASS_FILES_OF_JAVA_11);
            }
        }
    }

    private static void answersOneQuery(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sluice://localhost:" + port)) {
            assertThat(Sql.rows(connection, "SELECT 6 * 7")).containsExactly("42");
        }
    }

    private static String lineWith(String text, BufferedReader output) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the server ended without the line '" + text + "':\n" + seen);
    }

    private static Path jar() {
        try {
            return Path.of(SluiceServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
