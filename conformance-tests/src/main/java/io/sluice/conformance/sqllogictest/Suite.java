package io.sluice.conformance.sqllogictest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;

/** The files of the suite in the jar of {@code net.hydromatic:sql-logic-test}. */
public final class Suite {
    private static final String SOME_FILE = "/test/select1.test";

    private Suite() {}

    /** Names of all files in order, such as {@code test/select1.test}. */
    public static List<String> files() throws IOException {
        URL file = Suite.class.getResource(SOME_FILE);
        if (file == null) {
            throw new IOException("The jar of sqllogictest is not on the class path.");
        }
        JarURLConnection connection = (JarURLConnection) file.openConnection();
        try (JarFile jar = new JarFile(connection.getJarFile().getName())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("test/") && name.endsWith(".test"))
                    .sorted()
                    .toList();
        }
    }

    static BufferedReader open(String file) {
        return new BufferedReader(
                new InputStreamReader(Suite.class.getResourceAsStream("/" + file), StandardCharsets.UTF_8));
    }
}
