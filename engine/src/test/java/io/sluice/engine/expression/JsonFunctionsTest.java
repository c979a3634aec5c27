package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.INT;
import static io.sluice.common.type.SqlType.STRING;
import static io.sluice.engine.expression.Evaluations.check;
import static io.sluice.engine.expression.Evaluations.checkFails;
import static io.sluice.engine.expression.Evaluations.literal;
import static io.sluice.engine.expression.Evaluations.micros;
import static io.sluice.engine.expression.Evaluations.text;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonFunctionsTest {
    private static final SqlType PERSON = SqlType.struct(
            Field.nullable("user_id", INT),
            Field.nullable("name", STRING),
            Field.nullable("tags", SqlType.array(STRING)),
            Field.nullable("at", SqlType.TIMESTAMP),
            Field.nullable("price", SqlType.decimal(5, 2)));

    @Test
    void followsPaths() {
        check("b", "get_json_object", STRING, text("{\"a\":\"b\"}"), text("$.a"));
        check("{\"c\":1.50}", "get_json_object", STRING, text("{\"a\":[{\"c\":1.50}]}"), text("$.a[0]"));
        check("[1,2]", "get_json_object", STRING, text("{\"a\":[{\"c\":1},{\"c\":2}]}"), text("$.a[*].c"));
        check("1", "get_json_object", STRING, text("{\"x y\":1}"), text("$['x y']"));
        check(null, "get_json_object", STRING, text("{\"a\":null}"), text("$.a"));
        check(null, "get_json_object", STRING, text("{\"a\":1}"), text("$.b"));
        check(null, "get_json_object", STRING, text("{nonsense"), text("$.b"));
        checkFails(ErrorCode.INVALID_ARGUMENT, "get_json_object", STRING, text("{}"), text("a.b"));
    }

    @Test
    void readsValuesOfAType() {
        check(
                Arrays.asList(7, "Ann", List.of("x", "1"), micros("2024-01-01T11:00:00Z"), new BigDecimal("1.50")),
                "from_json",
                PERSON,
                text("{\"USER_ID\":7,\"name\":\"Ann\",\"tags\":[\"x\",1],\"at\":\"2024-01-01T12:00:00\",\"price\":1.5,"
                        + "\"more\":{}}"));
        check(
                Arrays.asList(null, "{\"a\":1}", null, null, null),
                "from_json",
                PERSON,
                text("{\"user_id\":1.5,\"name\":{\"a\":1},\"tags\":\"x\",\"price\":12345}"));
        check(Arrays.asList(null, null, null, null, null), "from_json", PERSON, text("{"));
        check(List.of(1, 2), "from_json", SqlType.array(INT), text("[1,2]"));
        check(Map.of("a", 1), "from_json", SqlType.map(STRING, INT), text("{\"a\":1}"));
    }

    @Test
    void writesValues() {
        check(
                "{\"user_id\":7,\"tags\":[\"x\",null],\"at\":\"2024-01-01T12:00:00.000+01:00\",\"price\":1.50}",
                "to_json",
                STRING,
                literal(
                        PERSON,
                        Arrays.asList(
                                7,
                                null,
                                Arrays.asList("x", null),
                                micros("2024-01-01T11:00:00Z"),
                                new BigDecimal("1.50"))));
        check("{\"a\\\"b\":2}", "to_json", STRING, literal(SqlType.map(STRING, INT), Map.of("a\"b", 2)));
        check("[\"NaN\",0.1]", "to_json", STRING, literal(SqlType.array(SqlType.DOUBLE), List.of(Double.NaN, 0.1)));
        check(3, "json_array_length", INT, text("[1,2,3]"));
        check(List.of("a", "b"), "json_object_keys", SqlType.array(STRING), text("{\"a\":1,\"b\":2}"));
    }
}
