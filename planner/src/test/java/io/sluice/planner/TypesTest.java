package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.type.DialectTypeFactory;
import io.sluice.planner.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Result types, by the rules of Spark's ANSI mode. */
class TypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "i32 / 2 | DOUBLE",
                "i8 + i16 | SMALLINT",
                "i32 * i64 | BIGINT",
                "i32 % 2 | INT",
                "i32 DIV 2 | BIGINT",
                "f32 + f32 | FLOAT",
                "f32 + i32 | DOUBLE",
                "d + 1 | DECIMAL(11,2)",
                "d + d | DECIMAL(11,2)",
                "d * d | DECIMAL(21,4)",
                "d / 3 | DECIMAL(14,6)",
                "d / d | DECIMAL(23,13)",
                "d * i32 | DECIMAL(21,2)",
                "d % 3 | DECIMAL(3,2)",
                "d + f64 | DOUBLE",
                "s + 1 | BIGINT",
                "s * 1.5 | DOUBLE",
                "-d | DECIMAL(10,2)",
                "sum(i32) | BIGINT",
                "sum(d) | DECIMAL(20,2)",
                "sum(f32) | DOUBLE",
                "sum(s) | DOUBLE",
                "avg(i32) | DOUBLE",
                "avg(d) | DECIMAL(14,6)",
                "count(*) | BIGINT",
                "stddev(i32) | DOUBLE",
                "min(day) | DATE",
                "collect_list(i32) | ARRAY<INT>",
                "max(s) OVER (ORDER BY i32) | STRING",
                "row_number() OVER (ORDER BY i32) | INT",
                "day + 1 | DATE",
                "1 + day | DATE",
                "day - 1 | DATE",
                "day - day | INTERVAL DAY TO SECOND",
                "ts - ts | INTERVAL DAY TO SECOND",
                "day + INTERVAL 1 day | DATE",
                "day - INTERVAL '3' MONTH | DATE",
                "day + INTERVAL '2' HOUR | TIMESTAMP",
                "ts + INTERVAL 1 week | TIMESTAMP",
                "ntz - INTERVAL '1 day 2 hours' | TIMESTAMP_NTZ",
                "INTERVAL i32 DAY + ts | TIMESTAMP",
                "INTERVAL 1 month * 2 | INTERVAL YEAR TO MONTH",
                "current_date | DATE",
                "current_timestamp() | TIMESTAMP",
                "DATE '2020-01-01' | DATE",
                "TIMESTAMP_NTZ '2020-01-01 10:00:00' | TIMESTAMP_NTZ",
                "1L | BIGINT",
                "10S | SMALLINT",
                "3Y | TINYINT",
                "1.5D | DOUBLE",
                "1.5F | FLOAT",
                "2BD | DECIMAL(1,0)",
                "1.25 | DECIMAL(3,2)",
                "1e3 | DOUBLE",
                "123456789012345678901234 | DECIMAL(24,0)",
                "-9223372036854775808 | BIGINT",
                "X'1F' | BINARY",
                "NULL | VOID",
                "b::string | STRING",
                "CAST(s AS CHAR(3)) | STRING",
                "CAST(s AS DECIMAL(5, 1)) | DECIMAL(5,1)",
                "TRY_CAST(NULL AS ARRAY<MAP<STRING, INT>>) | ARRAY<MAP<STRING, INT>>",
                "coalesce(i32, 1.5) | DECIMAL(11,1)",
                "if(b, 1, 2L) | BIGINT",
                "CASE WHEN b THEN day ELSE ts END | TIMESTAMP",
                "CASE WHEN b THEN 'a' ELSE 'bbb' END | STRING",
                "nvl(s, 'x') | STRING",
                "greatest(1, 2.5) | DECIMAL(11,1)",
                "arr[0] | INT",
                "m['a'] | INT",
                "st.y | STRING",
                "t.st.x | INT",
                "array(1, 2.5) | ARRAY<DECIMAL(11,1)>",
                "map('a', 1) | MAP<STRING, INT>",
                "map('a', i32, 'b', '2') | MAP<STRING, BIGINT>",
                "map(i32, day, i64, ts) | MAP<BIGINT, TIMESTAMP>",
                "array_append(arr, 1.5) | ARRAY<DECIMAL(11,1)>",
                "array_append(arr, NULL) | ARRAY<INT>",
                "array_insert(array(day), 1, ts) | ARRAY<TIMESTAMP>",
                "array_remove(arr, i64) | ARRAY<BIGINT>",
                "sequence(i32, i64) | ARRAY<BIGINT>",
                "sequence(day, ts, INTERVAL 1 DAY) | ARRAY<TIMESTAMP>",
                "map_zip_with(map(i32, s), map(i64, s), (k, x, y) -> x) | MAP<BIGINT, STRING>",
                "struct(i32, s) | STRUCT<i32: INT, s: STRING>",
                "named_struct('a', i32) | STRUCT<a: INT>",
                "struct(CAST(i32 AS STRING) AS a, st.y, 1 + 2, struct(s AS z) AS n) | STRUCT<a: STRING, y: STRING,"
                        + " col3: INT NOT NULL, n: STRUCT<z: STRING> NOT NULL>",
                "s || i32 | STRING",
                "concat(arr, arr) | ARRAY<INT>",
                "substring(s FROM 2 FOR 3) | STRING",
                "position('a' IN s) | INT",
                "extract(year FROM day) | INT",
                "year(day) | INT",
                "date_trunc('month', ts) | TIMESTAMP",
                "floor(d) | DECIMAL(9,0)",
                "floor(f64) | BIGINT",
                "round(d, 1) | DECIMAL(10,1)",
                "int('5') | INT",
                "i32 <=> NULL | BOOLEAN",
                "s RLIKE 'a' | BOOLEAN",
            })
    void ofExpressions(String expression, String type) {
        assertThat(Plans.type(expression).sql()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                // A literal takes the column's type where it fits, so that the column stays bare.
                "i16 = 5 | =($2, 5)",
                "d < 24 | <($7, 24.00)",
                "d < 0.001 | <(CAST($7):DECIMAL(11, 3), 0.001)",
                "i32 = i64 | =(CAST($3):BIGINT, $4)",
                "day >= '2020-01-01' | >=($10, 2020-01-01)",
                "ts >= '2020-07-01' | >=($11, 2020-06-30 22:00:00)",
                "ts > day | >($11, CAST($10):TIMESTAMP_WITH_LOCAL_TIME_ZONE(6))",
                "i32 <=> i32 | IS NOT DISTINCT FROM($3, $3)",
                "i32 BETWEEN 1 AND 2 | AND(>=($3, 1), <=($3, 2))",
                "current_timestamp | 2026-03-01 10:15:30.123456:TIMESTAMP_WITH_LOCAL_TIME_ZONE(6)",
                "current_date | 2026-03-01",
                "TIMESTAMP '2020-01-01 00:00:00Z' | 2020-01-01 00:00:00:TIMESTAMP_WITH_LOCAL_TIME_ZONE(6)",
                "substr(s, 2) | SUBSTRING($8, 2)",
                "position('a' IN s) | LOCATE('a':VARCHAR COLLATE \"UTF-8$en_US$identical\", $8)",
            })
    void implicitCastsAndConstants(String expression, String expected) {
        assertThat(Plans.expression(expression)).isEqualTo(expected);
    }

    @Test
    void thereAndBack() {
        DialectTypeFactory factory = DialectTypeFactory.INSTANCE;
        for (Field field : FakeCatalog.everyType()
                .find(io.sluice.planner.statement.TableReference.named("t"))
                .map(r -> ((io.sluice.planner.catalog.Relation.Table) r)
                        .source()
                        .schema()
                        .fields())
                .orElseThrow()) {
            for (boolean nullable : List.of(true, false)) {
                var type = SqlTypes.toRelType(factory, field.type(), nullable);
                assertThat(type.isNullable()).as(field.name()).isEqualTo(nullable);
                assertThat(SqlTypes.toSqlType(type)).isEqualTo(field.type());
            }
        }
    }

    /** Calcite wants the fields of a struct that can be null to be nullable themselves. */
    @Test
    void fieldsOfNullableStructsAreNullable() {
        SqlType.Struct struct = SqlType.struct(
                Field.required("a", SqlType.INT), Field.nullable("b", new SqlType.Array(SqlType.STRING, false)));
        DialectTypeFactory factory = DialectTypeFactory.INSTANCE;

        assertThat(SqlTypes.toSqlType(SqlTypes.toRelType(factory, struct, false)))
                .isEqualTo(struct);
        assertThat(SqlTypes.toSqlType(SqlTypes.toRelType(factory, struct, true)).sql())
                .isEqualTo("STRUCT<a: INT, b: ARRAY<STRING>>");
    }
}
