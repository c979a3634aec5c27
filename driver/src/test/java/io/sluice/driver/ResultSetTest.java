package io.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.fake.FakeServer;
import io.sluice.driver.fake.Result;
import io.sluice.driver.fake.Samples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of every type, sent by Arrow's own vectors, read through every getter. */
class ResultSetTest {
    private static FakeServer server;
    private static Connection connection;
    private ResultSet rows;

    @BeforeAll
    static void start() throws SQLException {
        server = FakeServer.start();
        server.producer.results.put("SELECT samples", Result.of(server.producer.allocator(), Samples::allTypes));
        connection = DriverManager.getConnection(server.url());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @BeforeEach
    void firstRow() throws SQLException {
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        rows = statement.executeQuery("SELECT samples");
        assertThat(rows.next()).isTrue();
    }

    @AfterEach
    void close() throws SQLException {
        rows.close();
    }

    @Test
    void wholeNumbers() throws SQLException {
        assertThat(rows.getByte("tiny")).isEqualTo((byte) -7);
        assertThat(rows.getShort("small")).isEqualTo((short) -300);
        assertThat(rows.getInt("int")).isEqualTo(-70_000);
        assertThat(rows.getLong("big")).isEqualTo(Long.MIN_VALUE);
        assertThat(rows.getObject("tiny")).isEqualTo(-7);
        assertThat(rows.getObject("small")).isEqualTo(-300);
        assertThat(rows.getObject("int")).isEqualTo(-70_000);
        assertThat(rows.getObject("big")).isEqualTo(Long.MIN_VALUE);
        assertThat(rows.getBigDecimal("big")).isEqualTo(BigDecimal.valueOf(Long.MIN_VALUE));
        assertThat(rows.getObject("big", BigInteger.class)).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE));
        assertThat(rows.getString("int")).isEqualTo("-70000");
        assertThat(rows.getBoolean("int")).isTrue();
        assertThat(rows.getDouble("small")).isEqualTo(-300.0);
        assertThat(rows.getInt("unsigned")).isEqualTo(200);
        assertThat(rows.getBigDecimal("unsigned64")).isEqualTo(new BigDecimal("18446744073709551615"));
    }

    @Test
    void whatDoesNotFitIsAnErrorAndNotWrappedAround() {
        assertThatThrownBy(() -> rows.getByte("int"))
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("-70000")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22003");
        assertThatThrownBy(() -> rows.getInt("big")).hasMessageContaining("outside the range of int");
        assertThatThrownBy(() -> rows.getLong("wide")).hasMessageContaining("outside the range of long");
        assertThatThrownBy(() -> rows.getInt("text")).hasMessageContaining("cannot be read as a number");
        assertThatThrownBy(() -> rows.getDate("int")).hasMessageContaining("cannot be read as a date");
    }

    @Test
    void floatingPointAndDecimals() throws SQLException {
        assertThat(rows.getFloat("real")).isEqualTo(1.1f);
        assertThat(rows.getObject("real")).isEqualTo(1.1f);
        assertThat(rows.getString("real")).isEqualTo("1.1");
        assertThat(rows.getDouble("double")).isEqualTo(-2.5e300);
        assertThat(rows.getBigDecimal("price")).isEqualTo(new BigDecimal("-12345.67"));
        assertThat(rows.getDouble("price")).isEqualTo(-12345.67);
        assertThat(rows.getInt("price")).isEqualTo(-12345);
        assertThat(rows.getString("price")).isEqualTo("-12345.67");
        assertThat(rows.getBigDecimal("wide")).isEqualTo(new BigDecimal("-99999999999999999999999999999999999.999"));
        assertThat(rows.getDouble("wide")).isEqualTo(-99999999999999999999999999999999999.999);
    }

    @Test
    void textAndBytes() throws SQLException {
        assertThat(rows.getString("text")).isEqualTo("Grüße, 世界 🌊");
        assertThat(rows.getBytes("bytes")).containsExactly(0, 1, -1);
        assertThat(rows.getString("bytes")).isEqualTo("0001FF");
        assertThat(rows.getObject("bytes")).isEqualTo(new byte[] {0, 1, -1});
        assertThat(rows.getBlob("bytes").length()).isEqualTo(3);
        assertThat(rows.getClob("text").getSubString(1, 5)).isEqualTo("Grüße");
        assertThat(rows.getBoolean("truth")).isTrue();
        assertThat(rows.getInt("truth")).isEqualTo(1);
        assertThat(rows.getString("truth")).isEqualTo("true");
    }

    @Test
    void datesAndTimes() throws SQLException {
        assertThat(rows.getObject("day", LocalDate.class)).isEqualTo(LocalDate.of(1582, 10, 4));
        assertThat(rows.getDate("day")).isEqualTo(Date.valueOf("1582-10-04"));
        assertThat(rows.getString("day")).isEqualTo("1582-10-04");
        LocalDateTime local = LocalDateTime.of(2021, 3, 4, 5, 6, 7, 891_234_000);
        assertThat(rows.getObject("local", LocalDateTime.class)).isEqualTo(local);
        assertThat(rows.getTimestamp("local")).isEqualTo(Timestamp.valueOf(local));
        assertThat(rows.getString("local")).isEqualTo("2021-03-04 05:06:07.891234");
        assertThat(rows.getObject("local", LocalDate.class)).isEqualTo(LocalDate.of(2021, 3, 4));
        assertThat(rows.getTime("clock")).isEqualTo(Time.valueOf("23:59:58"));
        assertThat(rows.getObject("clock", LocalTime.class)).isEqualTo(LocalTime.of(23, 59, 58, 1_000));
    }

    @Test
    void anInstantIsTheSameInstantWhateverTheZones() throws SQLException {
        Instant instant = Instant.parse("1969-12-31T23:59:59.999999Z");
        assertThat(rows.getTimestamp("instant").toInstant()).isEqualTo(instant);
        assertThat(rows.getObject("instant", Instant.class)).isEqualTo(instant);
        assertThat(rows.getObject("instant", OffsetDateTime.class).toInstant()).isEqualTo(instant);
        assertThat(rows.getObject("instant", ZonedDateTime.class).getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(rows.getString("instant")).isEqualTo("1970-01-01 08:59:59.999999");
        assertThat(rows.getObject("instant", LocalDateTime.class)).isEqualTo("1970-01-01T08:59:59.999999");
        assertThat(rows.getDate("instant")).isEqualTo(Date.valueOf("1970-01-01"));
        Calendar lisbon = Calendar.getInstance(TimeZone.getTimeZone("Europe/Lisbon"));
        assertThat(rows.getTimestamp("instant", lisbon).toInstant()).isEqualTo(instant);
    }

    @Test
    void aCalendarSaysWhereALocalTimeIs() throws SQLException {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        assertThat(rows.getTimestamp("local", utc).toInstant()).isEqualTo(Instant.parse("2021-03-04T05:06:07.891234Z"));
        assertThat(rows.getDate("local", utc).getTime())
                .isEqualTo(Instant.parse("2021-03-04T00:00:00Z").toEpochMilli());
    }

    @Test
    void intervals() throws SQLException {
        assertThat(rows.getObject("months")).isEqualTo(Period.of(1, 2, 0));
        assertThat(rows.getString("months")).isEqualTo("INTERVAL '1-2' YEAR TO MONTH");
        assertThat(rows.getObject("span")).isEqualTo(Duration.ofSeconds(90_061, 5_000));
        assertThat(rows.getString("span")).isEqualTo("INTERVAL '1 01:01:01.000005' DAY TO SECOND");
    }

    @Test
    void nestedValues() throws SQLException {
        Array list = rows.getArray("list");
        assertThat((Object[]) list.getArray()).isInstanceOf(Integer[].class).containsExactly(1, null, 3);
        assertThat(list.getBaseTypeName()).isEqualTo("INT");
        assertThat(list.getBaseType()).isEqualTo(Types.INTEGER);
        assertThat((Object[]) list.getArray(2, 5)).containsExactly(null, 3);
        try (ResultSet elements = list.getResultSet()) {
            assertThat(elements.next()).isTrue();
            assertThat(elements.getInt(1)).isEqualTo(1);
            assertThat(elements.getInt("VALUE")).isEqualTo(1);
            assertThat(elements.next()).isTrue();
            assertThat(elements.getInt(2)).isZero();
            assertThat(elements.wasNull()).isTrue();
        }
        assertThat(rows.getObject("list", List.class)).isEqualTo(Arrays.asList(1, null, 3));
        Struct struct = (Struct) rows.getObject("struct");
        assertThat(struct.getAttributes()).containsExactly(5, "five");
        assertThat(struct.getSQLTypeName()).isEqualTo("STRUCT<n: INT, s: STRING>");
        assertThat(rows.getString("struct")).isEqualTo("{\"n\":5,\"s\":\"five\"}");
        assertThat(rows.getObject("map")).isEqualTo(Map.of("one", 1, "two", 2));
        assertThat(rows.getString("list")).isEqualTo("[1,null,3]");
        assertThat(rows.getString("dictionary")).isEqualTo("blue");
    }

    @Test
    void nullsOfEveryType() throws SQLException {
        assertThat(rows.next()).isTrue();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            String name = rows.getMetaData().getColumnName(column);
            assertThat(rows.getObject(column)).as(name).isNull();
            assertThat(rows.wasNull()).as(name).isTrue();
            assertThat(rows.getString(column)).as(name).isNull();
            assertThat(rows.getLong(column)).as(name).isZero();
            assertThat(rows.getTimestamp(column)).as(name).isNull();
            assertThat(rows.getObject(column, Integer.class)).as(name).isNull();
        }
        assertThat(rows.next()).isFalse();
    }

    @Test
    void metadata() throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int price = rows.findColumn("PRICE");
        assertThat(columns.getPrecision(price)).isEqualTo(10);
        assertThat(columns.getScale(price)).isEqualTo(2);
        assertThat(columns.getColumnType(price)).isEqualTo(Types.DECIMAL);
        assertThat(columns.getColumnTypeName(price)).isEqualTo("DECIMAL(10,2)");
        assertThat(columns.getColumnClassName(price)).isEqualTo("java.math.BigDecimal");
        assertThat(columns.isSigned(price)).isTrue();
        assertThat(columns.getColumnTypeName(rows.findColumn("instant"))).isEqualTo("TIMESTAMP");
        assertThat(columns.getColumnTypeName(rows.findColumn("local"))).isEqualTo("TIMESTAMP_NTZ");
        assertThat(columns.getColumnTypeName(rows.findColumn("map"))).isEqualTo("MAP<STRING, INT>");
        assertThat(columns.getColumnType(rows.findColumn("local"))).isEqualTo(Types.TIMESTAMP);
        assertThat(columns.isNullable(price)).isEqualTo(ResultSetMetaData.columnNullable);
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            Object value = rows.getObject(column);
            assertThat(columns.getColumnClassName(column))
                    .as(columns.getColumnName(column))
                    .satisfies(name -> assertThat(value).isInstanceOf(Class.forName(name)));
        }
    }

    @Test
    void aGetterOutsideTheRowsSaysSo() throws SQLException {
        assertThatThrownBy(() -> rows.getInt(99)).hasMessageContaining("no column 99");
        assertThatThrownBy(() -> rows.getInt("nope"))
                .hasMessageContaining("nope")
                .extracting(e -> ((SluiceError) e).errorCodeName())
                .isEqualTo("UNRESOLVED_COLUMN");
        rows.next();
        assertThat(rows.isLast()).isTrue();
        rows.next();
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("all read");
        assertThat(rows.isAfterLast()).isTrue();
        assertThat(rows.getRow()).isZero();
        rows.close();
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("closed");
        assertThatThrownBy(() -> rows.next()).hasMessageContaining("closed");
    }

    @Test
    void rowsAreReadForwardsAndNotChanged() {
        assertThatThrownBy(() -> rows.previous()).isInstanceOf(java.sql.SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> rows.updateInt(1, 1)).isInstanceOf(java.sql.SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> rows.deleteRow()).hasMessageContaining("read-only");
    }
}
