package io.sluice.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import io.sluice.common.settings.SettingValues;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.security.UserDirectory;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.flight.client.ClientCookieMiddleware;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.flight.sql.FlightSqlUtils;
import org.apache.arrow.flight.sql.impl.FlightSql;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements over the wire by the official Java client: rows, counts, parameters, errors, cancelling, going away. */
class FlightStatementTest {
    /** A billion rows. */
    private static final String ENDLESS = "SELECT a.id, b.id, c.id FROM t a CROSS JOIN t b CROSS JOIN t c";

    @TempDir
    private Path warehouse;

    private final BufferAllocator allocator = new RootAllocator();
    private SluiceServer server;
    private FlightClient client;
    private FlightSqlClient sql;

    @BeforeEach
    void start() {
        server = SluiceServer.start(
                new ServerOptions(
                        warehouse, "127.0.0.1", 0, UserDirectory.none(), Optional.empty(), new SettingValues(null)),
                EngineParts::standard);
        client = connect();
        sql = new FlightSqlClient(client);
        sql.executeUpdate("CREATE TABLE t (id BIGINT, name STRING) USING DELTA");
        String values = IntStream.range(0, 1000)
                .mapToObj(i -> "(" + i + ", 'n" + i + "')")
                .collect(Collectors.joining(", "));
        assertThat(sql.executeUpdate("INSERT INTO t VALUES " + values)).isEqualTo(1000);
    }

    @AfterEach
    void close() throws Exception {
        sql.close();
        server.close();
        allocator.close();
    }

    @Test
    void rowsComeInOrderAndOnlyOnce() throws Exception {
        FlightInfo info = sql.execute("SELECT id, name FROM t WHERE id < 5000 ORDER BY id DESC");
        assertThat(info.getSchemaOptional().orElseThrow().findField("id").getType())
                .isEqualTo(new ArrowType.Int(64, true));
        List<List<Object>> rows = rows(info);
        assertThat(rows).hasSize(1000);
        assertThat(rows.getFirst()).containsExactly(999L, "n999");
        assertThatThrownBy(() -> rows(info)).hasMessageContaining("No result waits under this ticket");
    }

    @Test
    void statementsWithoutRowsRunAlsoWhenAskedForRows() throws Exception {
        FlightInfo info = sql.execute("DELETE FROM t WHERE id >= 100");
        assertThat(rows(sql.execute("SELECT count(*) FROM t"))).containsExactly(List.of(100L));
        assertThat(rows(info)).containsExactly(List.of(900L));
        assertThatThrownBy(() -> sql.executeUpdate("SELECT 1")).hasMessageContaining("delivers rows");
    }

    @Test
    void parametersAreTypedAndConverted() throws Exception {
        try (FlightSqlClient.PreparedStatement query =
                sql.prepare("SELECT name FROM t WHERE id BETWEEN ? AND ? ORDER BY id")) {
            assertThat(query.getParameterSchema().getFields())
                    .extracting(Field::getType)
                    .containsExactly(new ArrowType.Int(64, true), new ArrowType.Int(64, true));
            assertThat(query.getResultSetSchema().getFields())
                    .extracting(Field::getName)
                    .containsExactly("name");
            // Text for the second one: it is converted as CAST does.
            Schema sent = new Schema(List.of(
                    Field.nullable("a", new ArrowType.Int(64, true)), Field.nullable("b", new ArrowType.Utf8())));
            try (VectorSchemaRoot root = VectorSchemaRoot.create(sent, allocator)) {
                root.allocateNew();
                ((BigIntVector) root.getVector(0)).setSafe(0, 7);
                ((VarCharVector) root.getVector(1)).setSafe(0, new Text("8"));
                root.setRowCount(1);
                query.setParameters(root);
                assertThat(rows(query.execute())).containsExactly(List.of("n7"), List.of("n8"));
            }
        }
        try (FlightSqlClient.PreparedStatement insert = sql.prepare("INSERT INTO t VALUES (?, ?)");
                VectorSchemaRoot root = VectorSchemaRoot.create(insert.getParameterSchema(), allocator)) {
            root.allocateNew();
            for (int i = 0; i < 50; i++) {
                ((BigIntVector) root.getVector(0)).setSafe(i, 2000 + i);
                ((VarCharVector) root.getVector(1)).setNull(i);
            }
            root.setRowCount(50);
            insert.setParameters(root);
            assertThat(insert.executeUpdate()).isEqualTo(50);
            insert.clearParameters();
        }
        assertThat(rows(sql.execute("SELECT count(*), count(name) FROM t WHERE id >= 2000")))
                .containsExactly(List.of(50L, 0L));
        // One commit for all fifty.
        assertThat(rows(sql.execute("DESCRIBE HISTORY t"))).hasSize(3);
    }

    @Test
    void anUpdateWithoutItsParametersIsRefusedAndOneOfNoRowsChangesNothing() throws Exception {
        for (String update : List.of("INSERT INTO t VALUES (?, ?)", "UPDATE t SET id = ? WHERE name = ?")) {
            try (FlightSqlClient.PreparedStatement prepared = sql.prepare(update);
                    VectorSchemaRoot root = VectorSchemaRoot.create(prepared.getParameterSchema(), allocator)) {
                assertThatThrownBy(prepared::executeUpdate)
                        .isInstanceOfSatisfying(
                                FlightRuntimeException.class,
                                e -> assertThat(e.status().metadata().get("sluice-error-code"))
                                        .isEqualTo("MISSING_PARAMETER"));
                root.allocateNew();
                root.setRowCount(0);
                prepared.setParameters(root);
                assertThat(prepared.executeUpdate()).isZero();
                prepared.clearParameters();
            }
        }
        try (FlightSqlClient.PreparedStatement prepared = sql.prepare("DELETE FROM t WHERE id < 10")) {
            assertThat(prepared.executeUpdate()).isEqualTo(10);
        }
    }

    @Test
    void dictionariesOfParametersAreLookedUp() throws Exception {
        ArrowType.Int byteIndex = new ArrowType.Int(8, true);
        DictionaryEncoding encoding = new DictionaryEncoding(1, false, byteIndex);
        Field name = new Field("name", new FieldType(true, byteIndex, encoding), null);
        Field id = Field.nullable("id", new ArrowType.Int(64, true));
        try (VarCharVector words = new VarCharVector("words", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(id, name)), allocator)) {
            words.setSafe(0, new Text("x"));
            words.setSafe(1, new Text("y"));
            words.setValueCount(2);
            root.allocateNew();
            for (int i = 0; i < 3; i++) {
                ((BigIntVector) root.getVector(0)).setSafe(i, 2000 + i);
                ((TinyIntVector) root.getVector(1)).setSafe(i, i % 2);
            }
            root.setRowCount(3);
            var dictionaries = new DictionaryProvider.MapDictionaryProvider(new Dictionary(words, encoding));
            put("INSERT INTO t VALUES (?, ?)", root, dictionaries);
        }
        assertThat(rows(sql.execute("SELECT name FROM t WHERE id >= 2000 ORDER BY id")))
                .containsExactly(List.of("x"), List.of("y"), List.of("x"));
    }

    /** What ADBC does; the Java client's prepared statements take no dictionaries. */
    private void put(String update, VectorSchemaRoot root, DictionaryProvider dictionaries) throws Exception {
        var request = FlightSql.ActionCreatePreparedStatementRequest.newBuilder()
                .setQuery(update)
                .build();
        var created = client.doAction(new Action(
                        FlightSqlUtils.FLIGHT_SQL_CREATE_PREPARED_STATEMENT.getType(),
                        Any.pack(request).toByteArray()))
                .next();
        var prepared = Any.parseFrom(created.getBody()).unpack(FlightSql.ActionCreatePreparedStatementResult.class);
        var command = FlightSql.CommandPreparedStatementUpdate.newBuilder()
                .setPreparedStatementHandle(prepared.getPreparedStatementHandle())
                .build();
        try (SyncPutListener acknowledged = new SyncPutListener()) {
            var sent = client.startPut(
                    FlightDescriptor.command(Any.pack(command).toByteArray()), root, dictionaries, acknowledged);
            sent.putNext();
            sent.completed();
            sent.getResult();
        }
    }

    @Test
    void tablesAreListedWithTheirColumns() throws Exception {
        sql.executeUpdate("CREATE VIEW v AS SELECT CAST(1.5 AS DECIMAL(10, 2)) AS amount");
        List<List<Object>> tables = rows(sql.getTables(null, "default", "%", null, true));
        assertThat(tables).extracting(row -> row.get(2)).containsExactly("t", "v");
        assertThat(tables).extracting(row -> row.get(3)).containsExactly("TABLE", "VIEW");
        Schema schema = MessageSerializer.deserializeSchema(new ReadChannel(Channels.newChannel(
                new ByteArrayInputStream((byte[]) tables.get(1).get(4)))));
        assertThat(schema.findField("amount").getMetadata())
                .containsEntry("ARROW:FLIGHT:SQL:PRECISION", "10")
                .containsEntry("ARROW:FLIGHT:SQL:SCALE", "2");
        assertThat(rows(sql.getTables(null, null, "V", List.of("VIEW"), false))).hasSize(1);
    }

    @Test
    void errorsCarryCodeStateAndPlace() {
        assertThatThrownBy(() -> sql.execute("SELECT id,\n  näme FROM t"))
                .isInstanceOfSatisfying(FlightRuntimeException.class, e -> {
                    var metadata = e.status().metadata();
                    assertThat(e.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
                    assertThat(metadata.get("sluice-sqlstate")).matches("42\\w{3}");
                    assertThat(metadata.get("sluice-error-code")).isNotBlank();
                    assertThat(metadata.get("sluice-line")).isEqualTo("2");
                    assertThat(metadata.get("sluice-column")).isEqualTo("3");
                    assertThat(e).hasMessageContaining("ä");
                });
        assertThatThrownBy(() -> rows(sql.execute("SELECT 1 / (id - id) FROM t")))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e -> assertThat(e.status().metadata().get("sluice-error-code"))
                                .isEqualTo("DIVIDE_BY_ZERO"));
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() throws Exception {
        FlightClient other = connect();
        FlightStream stream = new FlightSqlClient(other)
                .getStream(sql.execute(ENDLESS).getEndpoints().getFirst().getTicket());
        assertThat(stream.next()).isTrue();
        assertThat(server.statements().running()).hasSize(1);
        stream.cancel("enough", null);
        stream.close();
        other.close();
        eventually(() -> server.statements().running().isEmpty());
        eventually(() -> server.allocatedBytes() == 0);
        assertThat(server.statements().core().memory().reservedBytes()).isZero();
        assertThat(rows(sql.execute("SELECT count(*) FROM t"))).containsExactly(List.of(1000L));
    }

    @Test
    void aSlowClientHoldsTheQueryBack() throws Exception {
        try (FlightStream stream =
                sql.getStream(sql.execute(ENDLESS).getEndpoints().getFirst().getTicket())) {
            assertThat(stream.next()).isTrue();
            Thread.sleep(1500);
            assertThat(server.allocatedBytes()).isLessThan(64L << 20);
            stream.cancel("enough", null);
        }
        eventually(() -> server.statements().running().isEmpty());
    }

    @Test
    void statementsAreCancelledByTheirInfo() throws Exception {
        FlightInfo info =
                sql.execute("SELECT count(*) FROM t a CROSS JOIN t b CROSS JOIN t c WHERE a.id + b.id < c.id");
        try (FlightStream stream = sql.getStream(info.getEndpoints().getFirst().getTicket())) {
            eventually(() -> !server.statements().running().isEmpty());
            assertThat(client.cancelFlightInfo(new CancelFlightInfoRequest(info))
                            .getStatus())
                    .isEqualTo(CancelStatus.CANCELLED);
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e -> assertThat(e.status().metadata().get("sluice-error-code"))
                                    .isEqualTo("QUERY_CANCELED"));
        }
        eventually(() -> server.statements().running().isEmpty());
        assertThat(client.cancelFlightInfo(new CancelFlightInfoRequest(info)).getStatus())
                .isEqualTo(CancelStatus.NOT_CANCELLABLE);
    }

    @Test
    void aChangeEndsWithItsClientAndCommitsNothing() throws Exception {
        assertThatThrownBy(() -> sql.executeUpdate(
                        "INSERT INTO t SELECT a.id + b.id + c.id, a.name FROM t a CROSS JOIN t b CROSS JOIN t c",
                        CallOptions.timeout(700, TimeUnit.MILLISECONDS)))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.TIMED_OUT));
        eventually(() -> server.statements().running().isEmpty());
        assertThat(rows(sql.execute("SELECT count(*) FROM t"))).containsExactly(List.of(1000L));
        assertThat(server.statements().core().memory().reservedBytes()).isZero();
    }

    @Test
    void statementsEndAtTheirTimeLimit() throws Exception {
        sql.setSessionOptions(new SetSessionOptionsRequest(
                Map.of("statementTimeout", SessionOptionValueFactory.makeSessionOptionValue("200ms"))));
        FlightInfo info =
                sql.execute("SELECT count(*) FROM t a CROSS JOIN t b CROSS JOIN t c WHERE a.id + b.id < c.id");
        assertThatThrownBy(() -> rows(info)).isInstanceOfSatisfying(FlightRuntimeException.class, e -> {
            assertThat(e.status().metadata().get("sluice-error-code")).isEqualTo("QUERY_TIMEOUT");
            assertThat(e).hasMessageContaining("200 ms");
        });
    }

    private FlightClient connect() {
        return FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", server.port()))
                .intercept(new ClientCookieMiddleware.Factory())
                .build();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(15));
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private List<List<Object>> rows(FlightInfo info) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (FlightStream stream = sql.getStream(info.getEndpoints().getFirst().getTicket())) {
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
