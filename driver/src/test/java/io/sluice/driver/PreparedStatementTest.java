package io.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.fake.FakeServer;
import io.sluice.driver.fake.Result;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parameters, as Arrow's own reader finds them on the other side. */
class PreparedStatementTest {
    private static final ArrowType INT = new ArrowType.Int(32, true);
    private static final ArrowType BIGINT = new ArrowType.Int(64, true);
    private static final ArrowType DOUBLE = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    private static final ArrowType DECIMAL = new ArrowType.Decimal(10, 2, 128);
    private static final ArrowType STRING = new ArrowType.Utf8();
    private static final ArrowType DATE = new ArrowType.Date(DateUnit.DAY);
    private static final ArrowType INSTANT = new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
    private static final ArrowType LOCAL = new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);

    private FakeServer server;
    private Connection connection;

    @BeforeEach
    void start() throws SQLException {
        server = FakeServer.start();
        connection = DriverManager.getConnection(server.url());
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private PreparedStatement insert(ArrowType... expected) throws SQLException {
        String sql = "INSERT " + Arrays.toString(expected);
        List<Field> fields = new ArrayList<>();
        for (ArrowType type : expected) {
            fields.add(Field.nullable("p" + fields.size(), type));
        }
        server.producer.counts.put(sql, 1L);
        server.producer.parameters.put(sql, new Schema(fields));
        return connection.prepareStatement(sql);
    }

    private List<Object> lastRow() {
        return server.producer.bound.get(server.producer.bound.size() - 1);
    }

    private ArrowType lastType(int index) {
        return server.producer
                .boundSchemas
                .get(server.producer.boundSchemas.size() - 1)
                .getFields()
                .get(index)
                .getType();
    }

    @Test
    void everySetterSendsItsValueInTheTypeThatTheServerExpects() throws SQLException {
        PreparedStatement statement = insert(BIGINT, DOUBLE, DECIMAL, STRING, DATE, new ArrowType.Bool());
        statement.setInt(1, 7);
        statement.setFloat(2, 0.5f);
        statement.setInt(3, -12);
        statement.setString(4, "Ünïcode ✓");
        statement.setDate(5, Date.valueOf("1582-10-04"));
        statement.setBoolean(6, true);
        assertThat(statement.executeUpdate()).isEqualTo(1);
        assertThat(lastRow())
                .containsExactly(
                        7L,
                        0.5,
                        new BigDecimal("-12.00"),
                        "Ünïcode ✓",
                        (int) LocalDate.of(1582, 10, 4).toEpochDay(),
                        true);
    }

    @Test
    void whatWouldBeCutOffIsSentInItsOwnType() throws SQLException {
        PreparedStatement statement = insert(INT, DECIMAL, INT);
        statement.setBigDecimal(1, new BigDecimal("3.5"));
        statement.setBigDecimal(2, new BigDecimal("1.234"));
        statement.setString(3, "12");
        statement.executeUpdate();
        assertThat(lastRow()).containsExactly(new BigDecimal("3.5"), new BigDecimal("1.234"), 12);
        assertThat(lastType(0)).isEqualTo(new ArrowType.Decimal(2, 1, 128));
        assertThat(lastType(2)).isEqualTo(INT);
        statement.setLong(1, 1L << 40);
        statement.setDouble(2, 2.5);
        statement.setString(3, "twelve");
        statement.executeUpdate();
        assertThat(lastRow()).containsExactly(1L << 40, new BigDecimal("2.50"), "twelve");
    }

    @Test
    void nullsHaveTheTypeThatIsExpected() throws SQLException {
        PreparedStatement statement = insert(BIGINT, STRING, DATE);
        statement.setNull(1, Types.BIGINT);
        statement.setString(2, null);
        statement.setObject(3, null);
        statement.executeUpdate();
        assertThat(lastRow()).containsExactly(null, null, null);
        assertThat(lastType(0)).isEqualTo(BIGINT);
        assertThat(lastType(2)).isEqualTo(DATE);
    }

    @Test
    void timestampsKeepTheirMicrosecondsAndTheirInstant() throws SQLException {
        Instant instant = Instant.parse("2021-07-01T10:20:30.123456Z");
        long micros = instant.getEpochSecond() * 1_000_000 + 123_456;
        PreparedStatement statement = insert(INSTANT, INSTANT, INSTANT, LOCAL, LOCAL);
        statement.setTimestamp(1, Timestamp.from(instant));
        statement.setObject(2, OffsetDateTime.parse("2021-07-01T12:20:30.123456+02:00"));
        statement.setObject(3, instant);
        statement.setObject(4, LocalDateTime.parse("2021-07-01T10:20:30.123456"));
        statement.setTimestamp(5, Timestamp.from(instant), Calendar.getInstance(TimeZone.getTimeZone("UTC")));
        statement.executeUpdate();
        assertThat(lastRow())
                .containsExactly(
                        micros,
                        micros,
                        micros,
                        LocalDateTime.parse("2021-07-01T10:20:30.123456"),
                        LocalDateTime.parse("2021-07-01T10:20:30.123456"));
    }

    @Test
    void aDayThatIsNotInTheMonthIsAnError() throws SQLException {
        PreparedStatement statement = insert(DATE, INSTANT);
        for (String text : List.of("2023-02-29", "2023-04-31", "2023-2-31 10:00", "2023-02-30T24:00")) {
            assertThatThrownBy(() -> statement.setObject(1, text, Types.DATE))
                    .as(text)
                    .hasMessageContaining("cannot be read as a date");
            assertThatThrownBy(() -> statement.setObject(2, text, Types.TIMESTAMP))
                    .hasMessageContaining(text);
        }
        statement.setObject(1, "2024-2-29 1:02", Types.DATE);
        statement.setObject(2, "2023-12-31 24:00Z", Types.TIMESTAMP_WITH_TIMEZONE);
        statement.executeUpdate();
        assertThat(lastRow())
                .containsExactly(
                        (int) LocalDate.of(2024, 2, 29).toEpochDay(),
                        Instant.parse("2024-01-01T00:00:00Z").toEpochMilli() * 1000);
    }

    @Test
    void aBatchOfInstantsAndTextsKeepsTheInstants() throws SQLException {
        Instant instant = Instant.parse("2021-07-01T10:20:30.5Z");
        Timestamp timestamp = Timestamp.from(instant);
        PreparedStatement statement = insert(INSTANT, LOCAL, INSTANT, INSTANT);
        statement.setTimestamp(1, timestamp);
        statement.setTimestamp(2, timestamp);
        statement.setObject(3, LocalDateTime.parse("2021-01-01T00:00"));
        statement.setObject(4, OffsetDateTime.parse("2021-07-01T12:20:30.5+02:00"));
        statement.addBatch();
        statement.setString(1, "2021-07-01 00:00:00");
        statement.setString(2, "2021-07-01 00:00:00");
        statement.setTimestamp(3, timestamp);
        statement.setString(4, "2021-07-01 00:00:00 Europe/Paris");
        statement.addBatch();
        statement.executeBatch();
        assertThat(server.producer.bound)
                .containsExactly(
                        List.of(
                                "2021-07-01 10:20:30.5Z",
                                timestamp.toString(),
                                "2021-01-01 00:00:00",
                                "2021-07-01 10:20:30.5Z"),
                        List.of(
                                "2021-07-01 00:00:00",
                                "2021-07-01 00:00:00",
                                "2021-07-01 10:20:30.5Z",
                                "2021-07-01 00:00:00 Europe/Paris"));
    }

    @Test
    void aPeriodIsSentWholeOrNotAtAll() throws SQLException {
        PreparedStatement statement = insert(new ArrowType.Null(), new ArrowType.Null());
        statement.setObject(1, Period.of(1, 2, 0));
        statement.setObject(2, Period.ofDays(15));
        statement.executeUpdate();
        assertThat(lastRow()).containsExactly(Period.of(0, 14, 0), Duration.ofDays(15));
        assertThatThrownBy(() -> statement.setObject(1, Period.of(0, 1, 15))).hasMessageContaining("months and days");
        assertThatThrownBy(() -> statement.setObject(1, Period.ofYears(Integer.MAX_VALUE)))
                .hasMessageContaining("outside the range of INTERVAL YEAR TO MONTH");
        statement.setObject(1, LocalDate.MAX);
        assertThatThrownBy(statement::executeUpdate).hasMessageContaining("parameter 1 is outside the range");
    }

    @Test
    void setObjectConvertsToTheTypeAskedFor() throws SQLException {
        PreparedStatement statement = insert(STRING, DECIMAL, INT, new ArrowType.Null());
        statement.setObject(1, 42, Types.VARCHAR);
        statement.setObject(2, "1.005", Types.DECIMAL, 2);
        statement.setObject(3, 12.9, Types.INTEGER);
        statement.setObject(4, "2021-02-03", java.sql.JDBCType.DATE);
        statement.executeUpdate();
        assertThat(lastRow()).containsExactly("42", new BigDecimal("1.01"), 12, (int)
                LocalDate.of(2021, 2, 3).toEpochDay());
        assertThatThrownBy(() -> statement.setObject(3, "x", Types.INTEGER))
                .hasMessageContaining("cannot be read as a number");
    }

    @Test
    void streamsBytesAndText() throws SQLException {
        PreparedStatement statement = insert(new ArrowType.Binary(), new ArrowType.Binary(), STRING);
        statement.setBytes(1, new byte[] {1, 2, 3});
        statement.setBinaryStream(2, new ByteArrayInputStream(new byte[] {4, 5, 6}), 2);
        statement.setCharacterStream(3, new StringReader("text"));
        statement.executeUpdate();
        assertThat((byte[]) lastRow().get(0)).containsExactly(1, 2, 3);
        assertThat((byte[]) lastRow().get(1)).containsExactly(4, 5);
        assertThat(lastRow().get(2)).isEqualTo("text");
    }

    @Test
    void nestedParameters() throws SQLException {
        PreparedStatement statement = insert(new ArrowType.Null(), new ArrowType.Null(), new ArrowType.Null());
        statement.setArray(1, connection.createArrayOf("BIGINT", new Object[] {1, null, 3L}));
        statement.setObject(2, Map.of("k", 5));
        statement.setObject(3, connection.createStruct("", new Object[] {1, "one"}));
        statement.executeUpdate();
        assertThat(lastRow().get(0)).hasToString("[1,null,3]");
        assertThat(lastRow().get(1)).hasToString("[{\"key\":\"k\",\"value\":5}]");
        assertThat(lastRow().get(2)).hasToString("{\"col1\":1,\"col2\":\"one\"}");
        assertThat(lastType(0)).isEqualTo(new ArrowType.List());
    }

    @Test
    void aBatchGoesInOneCallWithOneTypePerColumn() throws SQLException {
        PreparedStatement statement = insert(new ArrowType.Null(), STRING);
        statement.setInt(1, 1);
        statement.setString(2, "a");
        statement.addBatch();
        statement.setBigDecimal(1, new BigDecimal("2.25"));
        statement.setString(2, null);
        statement.addBatch();
        statement.setNull(1, Types.INTEGER);
        statement.setString(2, "c");
        statement.addBatch();
        assertThat(statement.executeBatch())
                .containsExactly(Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO);
        assertThat(server.producer.bound)
                .containsExactly(
                        Arrays.asList(new BigDecimal("1.00"), "a"),
                        Arrays.asList(new BigDecimal("2.25"), null),
                        Arrays.asList(null, "c"));
        assertThat(server.producer.ran).hasSize(1);
        assertThat(statement.executeBatch()).isEmpty();
    }

    @Test
    void aBatchThatFailsSaysWhy() throws SQLException {
        PreparedStatement statement = insert(INT);
        server.producer.counts.replaceAll((sql, count) -> -1L);
        statement.setNull(1, Types.INTEGER);
        statement.addBatch();
        assertThatThrownBy(statement::executeBatch)
                .isInstanceOf(BatchUpdateException.class)
                .hasMessageContaining("Null in column a.")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("23502"));
    }

    @Test
    void aQueryRunsAgainWithOtherParameters() throws SQLException {
        String sql = "SELECT with parameter";
        Schema result = new Schema(List.of(Field.nullable("n", INT)));
        server.producer.results.put(sql, new Result(result, 1, (root, batch) -> root.setRowCount(3)));
        server.producer.parameters.put(sql, new Schema(List.of(Field.nullable("p", INT))));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.getMetaData().getColumnTypeName(1)).isEqualTo("INT");
            for (int i = 0; i < 3; i++) {
                statement.setInt(1, i);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
            }
            assertThatThrownBy(statement::executeUpdate).hasMessageContaining("gives rows");
        }
        assertThat(server.producer.bound).containsExactly(List.of(0), List.of(1), List.of(2));
        assertThat(server.producer.closedStatements).hasValue(1);
    }

    @Test
    void missingAndSurplusParametersAreNamed() throws SQLException {
        PreparedStatement statement = insert(INT, INT);
        statement.setInt(1, 1);
        assertThatThrownBy(statement::executeUpdate)
                .hasMessageContaining("Parameter 2 of 2 has no value")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("07001"));
        assertThatThrownBy(() -> statement.setInt(3, 1)).hasMessageContaining("no parameter 3");
        ParameterMetaData metadata = statement.getParameterMetaData();
        assertThat(metadata.getParameterCount()).isEqualTo(2);
        assertThat(metadata.getParameterTypeName(2)).isEqualTo("INT");
        assertThat(metadata.getParameterClassName(2)).isEqualTo("java.lang.Integer");
    }
}
