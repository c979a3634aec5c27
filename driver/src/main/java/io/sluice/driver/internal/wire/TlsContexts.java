package io.sluice.driver.internal.wire;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.sluice.driver.internal.error.Errors;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Builds TLS contexts on the JVM's own TLS from key store and PEM files. */
final class TlsContexts {
    private static final String PEM_START = "-----BEGIN";

    private TlsContexts() {}

    static SslContext create(TlsOptions options) throws SQLException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        try {
            if (options.trustAnyServer) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            } else if (options.trustStore != null) {
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(load(options.trustStore, options.trustStorePassword));
                builder.trustManager(trust);
            }
            if (options.keyStore != null) {
                char[] password = characters(options.keyStorePassword);
                KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(load(options.keyStore, options.keyStorePassword), password);
                builder.keyManager(keys);
            }
            return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
        } catch (IOException | GeneralSecurityException e) {
            throw Errors.of(
                    "CONNECTION_FAILED",
                    "08001",
                    "TLS cannot be set up: " + e.getMessage() + ". Check trustStore, keyStore and their passwords.",
                    e);
        }
    }

    private static KeyStore load(String file, String password) throws IOException, GeneralSecurityException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IOException("there is no file " + file);
        }
        return isPem(path) ? loadPem(path) : KeyStore.getInstance(new File(file), characters(password));
    }

    private static boolean isPem(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
            return start.contains(PEM_START);
        }
    }

    private static KeyStore loadPem(Path path) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(path)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("certificate-" + number++, certificate);
            }
        }
        return store;
    }

    private static char[] characters(String password) {
        return password == null ? null : password.toCharArray();
    }
}
