package io.sluice.server.launcher;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The server's configuration file: a properties file with the names of the command's options ({@code warehouse, host,
 * port, users, tls-cert, tls-key}) and of settings. Relative paths in it are relative to the file's folder.
 */
final class ConfigFile {
    static final ConfigFile EMPTY = new ConfigFile(Path.of("").toAbsolutePath(), Map.of());

    private static final Set<String> OPTIONS = Set.of("warehouse", "host", "port", "users", "tls-cert", "tls-key");

    private final Path folder;
    private final Map<String, String> values;

    private ConfigFile(Path folder, Map<String, String> values) {
        this.folder = folder;
        this.values = values;
    }

    /** @throws SluiceException INVALID_PARAMETER_VALUE if it cannot be read */
    static ConfigFile read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "The configuration file " + file + " cannot be read: " + e, e);
        }
        Map<String, String> values = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return new ConfigFile(file.toAbsolutePath().getParent(), values);
    }

    /** Null if it is not given. */
    String text(String option) {
        return values.get(option);
    }

    /** Null if it is not given. */
    Path path(String option) {
        String text = values.get(option);
        return text == null ? null : folder.resolve(text);
    }

    /** Null if it is not given. */
    Integer port() {
        String text = values.get("port");
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The port '" + text + "' in the configuration file is no number.",
                    e);
        }
    }

    /** Everything that is not an option of the command. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(values);
        settings.keySet().removeAll(OPTIONS);
        return settings;
    }
}
