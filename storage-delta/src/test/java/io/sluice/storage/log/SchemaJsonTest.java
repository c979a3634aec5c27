package io.sluice.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaJsonTest {
    @Test
    void everyTypeComesBack() {
        SqlType.Struct schema = SqlType.struct(
                Field.required("id", SqlType.BIGINT),
                Field.nullable("i", SqlType.INT),
                Field.nullable("sh", SqlType.SMALLINT),
                Field.nullable("by", SqlType.TINYINT),
                Field.nullable("f", SqlType.FLOAT),
                Field.nullable("d", SqlType.DOUBLE),
                Field.nullable("dec", SqlType.decimal(38, 18)),
                Field.nullable("b", SqlType.BOOLEAN),
                Field.nullable("bin", SqlType.BINARY),
                Field.nullable("s", SqlType.STRING),
                Field.nullable("day", SqlType.DATE),
                Field.nullable("ts", SqlType.TIMESTAMP),
                Field.nullable("ntz", SqlType.TIMESTAMP_NTZ),
                Field.nullable("v", SqlType.VARIANT),
                Field.nullable(
                        "nested",
                        SqlType.struct(
                                Field.required("arr", new SqlType.Array(SqlType.STRING, false)),
                                Field.nullable(
                                        "m",
                                        new SqlType.Map(
                                                SqlType.STRING,
                                                SqlType.struct(Field.nullable("ü \"q\"", SqlType.INT)),
                                                false)))),
                new Field(
                        "meta",
                        SqlType.INT,
                        true,
                        Map.of(
                                "comment",
                                "c",
                                "n",
                                5L,
                                "x",
                                1.5,
                                "b",
                                true,
                                "l",
                                List.of("a", 1L),
                                "o",
                                Map.of("k", "v"))));

        assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
    }

    @Test
    void writesTheFormOfTheProtocol() {
        SqlType.Struct schema = SqlType.struct(
                Field.required("a", SqlType.INT), Field.nullable("b", SqlType.array(SqlType.decimal(5, 2))));
        assertThat(SchemaJson.write(schema))
                .isEqualTo("{\"type\":\"struct\",\"fields\":["
                        + "{\"name\":\"a\",\"type\":\"integer\",\"nullable\":false,\"metadata\":{}},"
                        + "{\"name\":\"b\",\"type\":{\"type\":\"array\",\"elementType\":\"decimal(5,2)\","
                        + "\"containsNull\":true},\"nullable\":true,\"metadata\":{}}]}");
    }

    @Test
    void unknownTypesAndBrokenTextsAreRefused() {
        assertThatThrownBy(() -> SchemaJson.read(
                        "{\"type\":\"struct\",\"fields\":[{\"name\":\"g\",\"type\":\"geometry\",\"nullable\":true}]}"))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED_FEATURE))
                .hasMessageContaining("column g")
                .hasMessageContaining("geometry");
        assertThatThrownBy(() -> SchemaJson.read("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SchemaJson.read("{\"type\":\"struct\"}")).isInstanceOf(IllegalArgumentException.class);
    }
}
