package io.sluice.driver.internal.wire;

/** How to set up TLS; each may be null. */
public final class TlsOptions {
    final String trustStore;
    final String trustStorePassword;
    final String keyStore;
    final String keyStorePassword;
    final boolean trustAnyServer;

    /**
     * @param trustStore a PKCS#12 or JKS file, or a PEM file of certificates; null for the JVM's own
     * @param keyStore a PKCS#12 or JKS file with the client's key, for servers that ask for one
     * @param trustAnyServer whether the server's certificate goes unchecked
     */
    public TlsOptions(
            String trustStore,
            String trustStorePassword,
            String keyStore,
            String keyStorePassword,
            boolean trustAnyServer) {
        this.trustStore = trustStore;
        this.trustStorePassword = trustStorePassword;
        this.keyStore = keyStore;
        this.keyStorePassword = keyStorePassword;
        this.trustAnyServer = trustAnyServer;
    }
}
