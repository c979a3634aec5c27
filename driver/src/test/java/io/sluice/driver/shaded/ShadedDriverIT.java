package io.sluice.driver.shaded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.driver.fake.FakeServer;
import io.sluice.driver.fake.Result;
import io.sluice.driver.fake.Samples;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one jar that users get: alone on the class path, on several JDKs, without a flag and without a warning. */
class ShadedDriverIT {
    private static final int JAVA_11_CLASS_FILE = 55;
    private static final Path JAR = Path.of(System.getProperty("sluice.driver.jar"));
    private static FakeServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = FakeServer.start();
        server.producer.results.put("SELECT samples", Result.of(server.producer.allocator(), Samples::allTypes));
        server.producer.counts.put("INSERT", 1L);
        server.producer.parameters.put(
                "INSERT",
                new Schema(List.of(
                        Field.nullable("a", new ArrowType.Utf8()), Field.nullable("b", new ArrowType.Int(64, true)))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The JDK that runs the tests and the one that runs Maven. */
    static List<String> javaHomes() {
        return List.of(System.getProperty("java.home"), System.getProperty("sluice.maven.java.home"));
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void aPlainJvmNeedsNothingElse(String javaHome) throws Exception {
        Path classes = folder.resolve("classes");
        Path client = classes.resolve("io/sluice/driver/shaded/SmokeClient.class");
        Files.createDirectories(client.getParent());
        try (var source = SmokeClient.class.getResourceAsStream("SmokeClient.class")) {
            Files.copy(source, client);
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        javaHome + "/bin/java",
                        "-cp",
                        JAR + File.pathSeparator + classes,
                        SmokeClient.class.getName(),
                        server.url())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(err)).isEmpty();
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).isEqualTo("Grüße, 世界 🌊|-12345.67|1|Fake|42601");
        assertThat(process.exitValue()).isZero();
        assertThat(server.producer.bound).contains(List.of("sent", 42L));
    }

    @Test
    void worksInAClassLoaderOfItsOwn() throws Exception {
        URL[] urls = {JAR.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Driver driver = ServiceLoader.load(Driver.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(found -> found.getClass().getClassLoader() == loader)
                    .findFirst()
                    .orElseThrow();
            try (Connection connection = driver.connect(server.url(), new Properties());
                    ResultSet rows = connection.createStatement().executeQuery("SELECT samples")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("int")).isEqualTo(-70_000);
            }
        }
    }

    @Test
    void theJarHoldsNothingThatCouldClashAndRunsOnJava11() throws IOException {
        List<String> strangers = new ArrayList<>();
        List<String> tooNew = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (!entry.isDirectory() && !name.startsWith("io/sluice/driver/") && !name.startsWith("META-INF/")) {
                    strangers.add(name);
                }
                if (name.endsWith(".class")) {
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        in.readInt();
                        in.readUnsignedShort();
                        if (in.readUnsignedShort() > JAVA_11_CLASS_FILE) {
                            tooNew.add(name);
                        }
                    }
                }
            }
            assertThat(jar.getEntry("META-INF/services/java.sql.Driver")).isNotNull();
        }
        assertThat(strangers).isEmpty();
        assertThat(tooNew).isEmpty();
        assertThat(Files.size(JAR)).isLessThan(10L << 20);
    }
}
