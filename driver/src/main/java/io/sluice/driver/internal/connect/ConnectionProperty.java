package io.sluice.driver.internal.connect;

import java.util.Arrays;
import java.util.Optional;

/** Every property that the driver itself knows. A property with another name is a setting of the server's session. */
public enum ConnectionProperty {
    USER("user", null, "Name to log in with; left out, the server decides whether it lets a local user in."),
    PASSWORD("password", null, "Password to log in with."),
    TOKEN("token", null, "Access token to use in place of user and password."),
    SCHEMA("schema", null, "Schema in which unqualified names are looked up; the URL's path says the same."),
    TLS("tls", "false", "Whether to speak TLS."),
    TRUST_STORE(
            "trustStore", null, "File of the certificates to trust: PKCS#12, JKS or PEM; left out, those of the JVM."),
    TRUST_STORE_PASSWORD("trustStorePassword", null, "Password of trustStore."),
    KEY_STORE("keyStore", null, "PKCS#12 or JKS file with the client's own certificate and key."),
    KEY_STORE_PASSWORD("keyStorePassword", null, "Password of keyStore."),
    TRUST_SERVER_CERTIFICATE("trustServerCertificate", "false", "Whether to take any certificate. For tests only."),
    CONNECT_TIMEOUT("connectTimeout", "10", "Seconds to wait for a connection."),
    QUERY_TIMEOUT("queryTimeout", "0", "Seconds that statements may run unless they set another limit; 0 is without.");

    private final String key;
    private final String defaultValue;
    private final String description;

    ConnectionProperty(String key, String defaultValue, String description) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }

    public boolean isBoolean() {
        return "true".equals(defaultValue) || "false".equals(defaultValue);
    }

    public boolean isSecret() {
        return key.toLowerCase(java.util.Locale.ROOT).contains("password") || this == TOKEN;
    }

    static Optional<ConnectionProperty> find(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equalsIgnoreCase(key)).findFirst();
    }
}
