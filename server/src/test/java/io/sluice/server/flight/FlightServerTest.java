package io.sluice.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.settings.SettingValues;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.security.UserDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.GetSessionOptionsRequest;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult.ErrorValue;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlInfo;
import org.apache.arrow.flight.sql.util.TableRef;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire without statements: logging in, sessions, metadata. By the official Java client. */
class FlightServerTest {
    @TempDir
    private Path warehouse;

    private final BufferAllocator allocator = new RootAllocator();
    private SluiceServer server;
    private FlightClient client;
    private FlightSqlClient sql;

    @AfterEach
    void close() throws Exception {
        if (sql != null) {
            sql.close();
        }
        server.close();
        allocator.close();
    }

    @Test
    void withoutUsersTheLocalUserIsLetIn() throws Exception {
        start(UserDirectory.none());
        assertThat(rows(sql.getCatalogs())).containsExactly(List.of("sluice"));
    }

    @Test
    void nameAndPasswordGiveATokenThatTheSessionLivesBy() throws Exception {
        start(UserDirectory.of("ada", "lovelace".toCharArray()));
        assertThatThrownBy(() -> sql.getCatalogs())
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
        assertThatThrownBy(() -> client.authenticateBasicToken("ada", "wrong"))
                .hasMessageContaining("Unknown user or wrong password");
        CredentialCallOption token =
                client.authenticateBasicToken("ada", "lovelace").orElseThrow();
        assertThat(rows(sql.getCatalogs(token), token)).containsExactly(List.of("sluice"));
        sql.setSessionOptions(
                new SetSessionOptionsRequest(
                        Map.of("timeZone", SessionOptionValueFactory.makeSessionOptionValue("Asia/Tokyo"))),
                token);
        assertThat(sql.getSessionOptions(new GetSessionOptionsRequest(), token)
                        .getSessionOptions()
                        .get("timeZone")
                        .toString())
                .contains("Asia/Tokyo");
        sql.closeSession(new CloseSessionRequest(), token);
        assertThat(server.sessions().count()).isZero();
        assertThatThrownBy(() -> sql.getCatalogs(token)).hasMessageContaining("The session has ended");
    }

    @Test
    void everySqlInfoIsThere() throws Exception {
        start(UserDirectory.none());
        List<Integer> wanted = new ArrayList<>();
        for (SqlInfo info : SqlInfo.values()) {
            if (info != SqlInfo.UNRECOGNIZED) {
                wanted.add(info.getNumber());
            }
        }
        FlightInfo info =
                sql.getSqlInfo(wanted.stream().mapToInt(Integer::intValue).toArray());
        assertThat(rows(info)).hasSize(wanted.size());
        assertThat(rows(sql.getSqlInfo(new int[0]))).hasSize(wanted.size());
        assertThat(rows(sql.getSqlInfo(new int[] {99_999}))).isEmpty();
        assertThat(rows(sql.getSqlInfo(SqlInfo.FLIGHT_SQL_SERVER_NAME))
                        .getFirst()
                        .get(1))
                .isEqualTo("Sluice");
    }

    @Test
    void metadataHasTheColumnsOfTheProtocol() throws Exception {
        start(UserDirectory.none());
        assertThat(rows(sql.getSchemas(null, null))).containsExactly(List.of("sluice", "default"));
        assertThat(rows(sql.getSchemas(null, "DEF%"))).hasSize(1);
        assertThat(rows(sql.getSchemas("other", null))).isEmpty();
        assertThat(rows(sql.getTables(null, null, null, null, true))).isEmpty();
        assertThat(rows(sql.getTableTypes())).containsExactly(List.of("TABLE"), List.of("VIEW"));
        assertThat(rows(sql.getXdbcTypeInfo()))
                .extracting(row -> row.get(0))
                .contains("DECIMAL", "TIMESTAMP", "STRING");
        assertThat(rows(sql.getXdbcTypeInfo(4)))
                .singleElement()
                .satisfies(row -> assertThat(row.get(0)).isEqualTo("INT"));
        assertThat(rows(sql.getPrimaryKeys(TableRef.of("sluice", "default", "t"))))
                .isEmpty();
    }

    @Test
    void keysHaveTheColumnsOfTheProtocol() throws Exception {
        start(UserDirectory.none());
        sql.executeUpdate("CREATE TABLE p (a INT, b INT, PRIMARY KEY (b, a))");
        sql.executeUpdate("CREATE TABLE c (x INT, y INT, CONSTRAINT f FOREIGN KEY (x, y) REFERENCES p (a, b))");
        TableRef parent = TableRef.of("sluice", "default", "p");
        TableRef child = TableRef.of(null, null, "c");
        assertThat(rows(sql.getPrimaryKeys(parent)))
                .containsExactly(
                        List.of("sluice", "default", "p", "b", 1, "pk_b_a"),
                        List.of("sluice", "default", "p", "a", 2, "pk_b_a"));
        List<Object> first = List.of(
                "sluice", "default", "p", "a", "sluice", "default", "c", "x", 1, "f", "pk_b_a", (byte) 3, (byte) 3);
        List<Object> second = List.of(
                "sluice", "default", "p", "b", "sluice", "default", "c", "y", 2, "f", "pk_b_a", (byte) 3, (byte) 3);
        assertThat(rows(sql.getImportedKeys(child))).containsExactly(first, second);
        assertThat(rows(sql.getExportedKeys(parent))).containsExactly(first, second);
        assertThat(rows(sql.getCrossReference(parent, child))).containsExactly(first, second);
        assertThat(rows(sql.getCrossReference(child, parent))).isEmpty();
        assertThat(rows(sql.getImportedKeys(TableRef.of("other", null, "c")))).isEmpty();
    }

    @Test
    void optionsThatDoNotFitAreNamed() throws Exception {
        start(UserDirectory.none());
        var result = sql.setSessionOptions(new SetSessionOptionsRequest(Map.of(
                "schema", SessionOptionValueFactory.makeSessionOptionValue("nowhere"),
                "noSuchSetting", SessionOptionValueFactory.makeSessionOptionValue("1"),
                "maxWorkers", SessionOptionValueFactory.makeSessionOptionValue(3L),
                "statementTimeout", SessionOptionValueFactory.makeSessionOptionValue("soon"))));
        assertThat(result.getErrors()).hasSize(4);
        assertThat(result.getErrors().get("schema").value).isEqualTo(ErrorValue.INVALID_VALUE);
        assertThat(result.getErrors().get("noSuchSetting").value).isEqualTo(ErrorValue.INVALID_NAME);
        assertThat(result.getErrors().get("maxWorkers").value).isEqualTo(ErrorValue.INVALID_NAME);
        assertThat(result.getErrors().get("statementTimeout").value).isEqualTo(ErrorValue.INVALID_VALUE);
    }

    @Test
    void tlsProtectsThePassword() throws Exception {
        Path keyStore = warehouse.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), "secret".toCharArray());
        byte[] certificate = keys.getCertificate("server").getEncoded();
        Path certificateFile = pem("server.pem", "CERTIFICATE", certificate);
        Path keyFile = pem(
                "server.key",
                "PRIVATE KEY",
                keys.getKey("server", "secret".toCharArray()).getEncoded());
        server = SluiceServer.start(
                new ServerOptions(
                        warehouse,
                        "127.0.0.1",
                        0,
                        UserDirectory.of("ada", "lovelace".toCharArray()),
                        Optional.of(new FlightEndpointServer.Tls(certificateFile, keyFile)),
                        new SettingValues(null)),
                EngineParts::standard);
        assertThat(server.url()).startsWith("grpc+tls://");
        client = FlightClient.builder(allocator, Location.forGrpcTls("localhost", server.port()))
                .trustedCertificates(Files.newInputStream(certificateFile))
                .build();
        sql = new FlightSqlClient(client);
        CredentialCallOption token =
                client.authenticateBasicToken("ada", "lovelace").orElseThrow();
        assertThat(rows(sql.getCatalogs(token), token)).containsExactly(List.of("sluice"));
    }

    private Path pem(String name, String kind, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                warehouse.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private void start(UserDirectory users) {
        server = SluiceServer.start(
                new ServerOptions(warehouse, "127.0.0.1", 0, users, Optional.empty(), new SettingValues(null)),
                EngineParts::standard);
        client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", server.port()))
                .build();
        sql = new FlightSqlClient(client);
    }

    private List<List<Object>> rows(FlightInfo info, CallOption... options) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (FlightStream stream = sql.getStream(info.getEndpoints().getFirst().getTicket(), options)) {
            while (stream.next()) {
                for (int i = 0; i < stream.getRoot().getRowCount(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (FieldVector vector : stream.getRoot().getFieldVectors()) {
                        Object value = vector.getObject(i);
                        row.add(value instanceof Text ? value.toString() : value);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
