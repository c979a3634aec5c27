package io.sluice.storage.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that this code was built as. */
final class EngineVersion {
    static final String VERSION = read();

    private EngineVersion() {}

    private static String read() {
        try (InputStream file = EngineVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
