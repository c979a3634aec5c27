package io.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.driver.fake.FakeProducer.FakeTable;
import io.sluice.driver.fake.FakeServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCrossReference;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetExportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetImportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetPrimaryKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The answers that tools build their trees and completions from. */
class DatabaseMetaDataTest {
    private static FakeServer server;
    private static Connection connection;
    private static DatabaseMetaData metadata;

    @BeforeAll
    static void start() throws SQLException {
        server = FakeServer.start();
        Field price = new Field(
                "price",
                new FieldType(true, new ArrowType.Decimal(10, 2, 128), null, Map.of("comment", "net, in euro")),
                List.of());
        Schema columns = new Schema(List.of(
                new Field("id", FieldType.notNullable(new ArrowType.Int(64, true)), List.of()),
                Field.nullable("name", new ArrowType.Utf8()),
                price));
        server.producer.tables.add(new FakeTable("sales_eu", "orders", "TABLE", columns));
        server.producer.tables.add(new FakeTable("salesXeu", "orders_old", "TABLE", columns));
        server.producer.tables.add(new FakeTable("sales_eu", "a_view", "VIEW", columns));
        server.producer.tables.add(new FakeTable("sales_eu", "t😀_x", "TABLE", columns));
        server.producer.primaryKeys.add(List.of("main", "sales_eu", "orders", "region", 1, "pk"));
        server.producer.primaryKeys.add(List.of("main", "sales_eu", "orders", "id", 2, "pk"));
        addForeignKey("orders", "id", "lines", "order_id", 2, "pk");
        addForeignKey("orders", "region", "lines", "order_region", 1, "pk");
        addForeignKey("customers", "id", "refunds", "customer", 1, null);
        connection = DriverManager.getConnection(server.url() + "?password=p%C3%A4ssword:1&user=ada");
        metadata = connection.getMetaData();
    }

    private static void addForeignKey(
            String parent, String parentColumn, String child, String childColumn, int sequence, String parentKey) {
        server.producer.foreignKeys.add(Arrays.asList(
                "main",
                "sales_eu",
                parent,
                parentColumn,
                "main",
                "sales_eu",
                child,
                childColumn,
                sequence,
                "fk_" + child,
                parentKey,
                (byte) 3,
                (byte) 3));
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private static List<List<Object>> read(ResultSet rows) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                all.add(row);
            }
        }
        return all;
    }

    private static List<String> columnNames(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnName(i));
        }
        return names;
    }

    @Test
    void whoIsThere() throws SQLException {
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Fake");
        assertThat(metadata.getDatabaseProductVersion()).isEqualTo("3.14.15-beta");
        assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(3);
        assertThat(metadata.getDatabaseMinorVersion()).isEqualTo(14);
        assertThat(metadata.getURL()).isEqualTo(server.url());
        assertThat(metadata.getConnection()).isSameAs(connection);
    }

    @Test
    void tablesInOrderAndByPattern() throws SQLException {
        assertThat(read(metadata.getTables(null, null, "%", null)))
                .extracting(row -> row.get(1) + "." + row.get(2) + ":" + row.get(3))
                .containsExactly(
                        "salesXeu.orders_old:TABLE",
                        "sales_eu.orders:TABLE",
                        "sales_eu.t😀_x:TABLE",
                        "sales_eu.a_view:VIEW");
        assertThat(read(metadata.getTables(null, null, "t😀\\_%", null))).hasSize(1);
        assertThat(read(metadata.getTables(null, null, "t__x", null))).hasSize(1);
        assertThat(read(metadata.getTables(null, null, "t😁%", null))).isEmpty();
        assertThat(read(metadata.getTables("main", "sales\\_eu", "ORD%", new String[] {"TABLE"})))
                .extracting(row -> row.get(2))
                .containsExactly("orders");
        assertThat(read(metadata.getTables(null, "sales_eu", "orders", null))).hasSize(1);
        assertThat(read(metadata.getTables("", null, null, null))).isEmpty();
        assertThat(columnNames(metadata.getTables(null, null, null, null)))
                .containsExactly(
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE",
                        "REMARKS",
                        "TYPE_CAT",
                        "TYPE_SCHEM",
                        "TYPE_NAME",
                        "SELF_REFERENCING_COL_NAME",
                        "REF_GENERATION");
    }

    /** A server that is asked for the columns of all tables opens each of them. */
    @Test
    void serversAreAskedForLittleMoreThanAnEscapedPatternMatches() throws SQLException {
        server.producer.asked.clear();
        read(metadata.getColumns(null, "sales\\_eu", "50\\%\\\\of\\t😀_", "%"));
        assertThat(server.producer.asked).singleElement().satisfies(asked -> {
            CommandGetTables command = (CommandGetTables) asked;
            assertThat(command.getDbSchemaFilterPattern()).isEqualTo("sales_eu");
            assertThat(command.getTableNameFilterPattern()).isEqualTo("50%_oft😀_");
        });
    }

    @Test
    void columnsOfATable() throws SQLException {
        try (ResultSet rows = metadata.getColumns(null, "sales\\_eu", "orders", "%")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(24);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("COLUMN_NAME")).isEqualTo("id");
            assertThat(rows.getInt("DATA_TYPE")).isEqualTo(Types.BIGINT);
            assertThat(rows.getInt("NULLABLE")).isEqualTo(DatabaseMetaData.columnNoNulls);
            assertThat(rows.getString("IS_NULLABLE")).isEqualTo("NO");
            assertThat(rows.getInt("ORDINAL_POSITION")).isEqualTo(1);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("TYPE_NAME")).isEqualTo("STRING");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("COLUMN_SIZE")).isEqualTo(10);
            assertThat(rows.getInt("DECIMAL_DIGITS")).isEqualTo(2);
            assertThat(rows.getInt("NUM_PREC_RADIX")).isEqualTo(10);
            assertThat(rows.getString("REMARKS")).isEqualTo("net, in euro");
            assertThat(rows.next()).isFalse();
        }
        assertThat(read(metadata.getColumns(null, null, null, "PRI__"))).hasSize(4);
    }

    @Test
    void keysInTheirOrders() throws SQLException {
        assertThat(read(metadata.getPrimaryKeys("main", "sales_eu", "orders")))
                .containsExactly(
                        List.of("main", "sales_eu", "orders", "id", (short) 2, "pk"),
                        List.of("main", "sales_eu", "orders", "region", (short) 1, "pk"));
        assertThat(read(metadata.getImportedKeys(null, null, "lines")))
                .extracting(row -> row.get(2) + "." + row.get(3) + "<" + row.get(6) + "." + row.get(7))
                .containsExactly(
                        "customers.id<refunds.customer",
                        "orders.region<lines.order_region",
                        "orders.id<lines.order_id");
        assertThat(read(metadata.getExportedKeys(null, "sales_eu", "orders")))
                .extracting(row -> row.get(6) + ":" + row.get(8) + ":" + row.get(11) + ":" + row.get(12))
                .containsExactly("lines:1:fk_lines:pk", "lines:2:fk_lines:pk", "refunds:1:fk_refunds:null");
        try (ResultSet rows = metadata.getCrossReference(null, "s1", "orders", "main", null, "lines")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(14);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("UPDATE_RULE")).isEqualTo(DatabaseMetaData.importedKeyNoAction);
            assertThat(rows.getInt("DELETE_RULE")).isEqualTo(DatabaseMetaData.importedKeyNoAction);
            assertThat(rows.getInt("DEFERRABILITY")).isEqualTo(DatabaseMetaData.importedKeyNotDeferrable);
        }
        assertThat(server.producer.asked)
                .contains(
                        CommandGetPrimaryKeys.newBuilder()
                                .setCatalog("main")
                                .setDbSchema("sales_eu")
                                .setTable("orders")
                                .build(),
                        CommandGetImportedKeys.newBuilder().setTable("lines").build(),
                        CommandGetExportedKeys.newBuilder()
                                .setDbSchema("sales_eu")
                                .setTable("orders")
                                .build(),
                        CommandGetCrossReference.newBuilder()
                                .setPkDbSchema("s1")
                                .setPkTable("orders")
                                .setFkCatalog("main")
                                .setFkTable("lines")
                                .build());
    }

    @Test
    void schemasCatalogsAndTypes() throws SQLException {
        assertThat(read(metadata.getSchemas()))
                .containsExactly(List.of("salesXeu", "main"), List.of("sales_eu", "main"));
        assertThat(read(metadata.getSchemas(null, "sales\\_eu"))).hasSize(1);
        assertThat(read(metadata.getCatalogs())).containsExactly(List.of("main"));
        assertThat(read(metadata.getTableTypes())).containsExactly(List.of("TABLE"), List.of("VIEW"));
        assertThat(read(metadata.getTypeInfo()))
                .extracting(row -> row.get(0))
                .contains("INT", "STRING", "DECIMAL", "TIMESTAMP", "STRUCT");
    }

    @Test
    void everyMethodReturnsSomething() throws Exception {
        List<String> failed = new ArrayList<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == int.class ? (Object) 1003 : type == boolean.class ? (Object) true : null)
                    .toArray();
            try {
                Object result = method.invoke(metadata, arguments);
                if (result instanceof ResultSet rows) {
                    read(rows);
                } else if (result == null) {
                    failed.add(method.getName() + " gave null");
                }
            } catch (InvocationTargetException e) {
                if (!method.getName().equals("unwrap")) {
                    failed.add(method.getName() + ": " + e.getCause());
                }
            }
        }
        assertThat(failed).isEmpty();
    }
}
