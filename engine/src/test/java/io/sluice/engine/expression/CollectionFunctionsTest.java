package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.*;
import static io.sluice.engine.expression.Evaluations.*;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.FieldAccess;
import io.sluice.engine.plan.Expression.Lambda;
import io.sluice.engine.plan.Expression.LambdaParameter;
import io.sluice.engine.plan.Expression.Literal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CollectionFunctionsTest {
    private static final SqlType INTS = array(INT);
    private static final SqlType TEXTS = array(STRING);
    private static final SqlType MAP = map(STRING, INT);

    private static Literal ints(Integer... values) {
        return literal(INTS, Arrays.asList(values));
    }

    private static Map<Object, Object> mapOf(Object... entries) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }

    @Test
    void makesArrays() {
        check(List.of(1, 2, 3), "array", INTS, integer(1), integer(2), integer(3));
        check(Arrays.asList(1, null), "array", INTS, integer(1), integer(null));
        check(List.of(1, 2, 3, 4, 5), "sequence", INTS, integer(1), integer(5));
        check(List.of(5, 3, 1), "sequence", INTS, integer(5), integer(1), integer(-2));
        check(
                List.of(days("2018-01-31"), days("2018-02-28"), days("2018-03-31")),
                "sequence",
                array(DATE),
                date("2018-01-31"),
                date("2018-04-01"),
                literal(INTERVAL_YEAR_MONTH, 1));
        checkFails(ErrorCode.INVALID_ARGUMENT, "sequence", INTS, integer(1), integer(5), integer(-1));
        check(List.of(1, 2, 3), "concat", INTS, ints(1, 2), ints(3));
        check(List.of(1, 1), "array_repeat", INTS, integer(1), integer(2));
        check(List.of(1, 2), "flatten", INTS, literal(array(INTS), List.of(List.of(1), List.of(2))));
    }

    @Test
    void readsArrays() {
        check(3, "size", INT, ints(1, null, 3));
        check(1, "item", INT, ints(1, 2), integer(0));
        check(2, "element_at", INT, ints(1, 2), integer(-1));
        check(null, "get", INT, ints(1, 2), integer(2));
        checkFails(ErrorCode.INVALID_ARGUMENT, "item", INT, ints(1, 2), integer(2));
        checkFails(ErrorCode.INVALID_ARGUMENT, "element_at", INT, ints(1, 2), integer(0));
        check(true, "array_contains", BOOLEAN, ints(1, null), integer(1));
        check(null, "array_contains", BOOLEAN, ints(1, null), integer(2));
        check(false, "array_contains", BOOLEAN, ints(1, 3), integer(2));
        check(List.of(2, 3), "slice", INTS, ints(1, 2, 3, 4), integer(2), integer(2));
        check(List.of(3, 4), "slice", INTS, ints(1, 2, 3, 4), integer(-2), integer(2));
        check(3L, "array_position", BIGINT, ints(3, 2, 1), integer(1));
        check(
                "hello , world",
                "array_join",
                STRING,
                literal(TEXTS, Arrays.asList("hello", null, "world")),
                text(" "),
                text(","));
        check("1-2", "array_join", STRING, ints(1, null, 2), text("-"));
        check(null, "array_join", STRING, ints(1, null, 2), text("-"), text(null));
        check(null, "array_join", STRING, ints(1, 2), text("-"), text(null));
        check(3, "array_max", INT, ints(1, null, 3));
        check(1, "array_min", INT, ints(1, null, 3));
    }

    @Test
    void treatsArraysAsSets() {
        check(Arrays.asList(1, 2, null), "array_distinct", INTS, ints(1, 2, null, 2, null));
        check(List.of(1, 2, 3), "array_union", INTS, ints(1, 2), ints(2, 3));
        check(List.of(2), "array_intersect", INTS, ints(1, 2), ints(2, 3));
        check(List.of(1), "array_except", INTS, ints(1, 2), ints(2, 3));
        check(null, "arrays_overlap", BOOLEAN, ints(1, null), ints(2));
        check(true, "arrays_overlap", BOOLEAN, ints(1, 2), ints(2, null));
        check(Arrays.asList(1, null), "array_remove", INTS, ints(1, 3, null, 3), integer(3));
        check(
                List.of(Double.NaN),
                "array_distinct",
                array(DOUBLE),
                literal(array(DOUBLE), List.of(Double.NaN, Double.NaN)));
    }

    @Test
    void ordersArrays() {
        check(Arrays.asList(null, 1, 2), "sort_array", INTS, ints(2, null, 1));
        check(Arrays.asList(2, 1, null), "sort_array", INTS, ints(2, null, 1), bool(false));
        check(Arrays.asList(1, 2, null), "array_sort", INTS, ints(2, null, 1));
        check(List.of(3, 2, 1), "reverse", INTS, ints(1, 2, 3));
    }

    @Test
    void handlesMapsAndStructs() {
        Literal map = literal(MAP, mapOf("a", 1, "b", null));
        Assertions.assertThat(value(call("map", MAP, text("a"), integer(1), text("b"), integer(2))))
                .isEqualTo(mapOf("a", 1, "b", 2));
        assertFails(ErrorCode.INVALID_ARGUMENT, call("map", MAP, text("a"), integer(1), text("a"), integer(2)));
        assertFails(ErrorCode.INVALID_ARGUMENT, call("map", MAP, text(null), integer(1)));
        check(List.of("a", "b"), "map_keys", TEXTS, map);
        check(Arrays.asList(1, null), "map_values", INTS, map);
        check(1, "item", INT, map, text("a"));
        check(null, "element_at", INT, map, text("z"));
        check(true, "map_contains_key", BOOLEAN, map, text("b"));
        check(2, "size", INT, map);
        SqlType struct = struct(Field.nullable("x", INT), Field.nullable("y", STRING));
        check(List.of(1, "t"), "struct", struct, integer(1), text("t"));
        check(List.of(1, "t"), "named_struct", struct, text("x"), integer(1), text("y"), text("t"));
        Literal value = literal(struct, List.of(1, "t"));
        Assertions.assertThat(value(new FieldAccess(value, 1, STRING))).isEqualTo("t");
        Assertions.assertThat(value(new FieldAccess(literal(struct, null), 1, STRING)))
                .isNull();
    }

    private static Expression plus(Expression a, Expression b) {
        return new Call("add", List.of(a, b), INT);
    }

    private static Expression greater(Expression a, Expression b) {
        return new Call("gt", List.of(a, b), BOOLEAN);
    }

    private static Object over(Expression expression, Vector... columns) {
        Batch batch = Batch.of(columns[0].length(), columns);
        Vector result = ExpressionCompiler.compile(expression).evaluate(batch, CONTEXT);
        Object[] values = new Object[batch.length()];
        Arrays.setAll(values, i -> Vectors.value(result, i));
        return Arrays.asList(values);
    }

    @Test
    void runsLambdasOverTheElementsOfAllRows() {
        Vector arrays = Vectors.of(INTS, List.of(1, 2), null, List.of(), Arrays.asList(3, null));
        Vector offsets = Vectors.of(INT, 10, 20, 30, 40);
        ColumnRef array = new ColumnRef(0, INTS);
        ColumnRef offset = new ColumnRef(1, INT);
        LambdaParameter x = new LambdaParameter(7, 0, INT);
        LambdaParameter i = new LambdaParameter(7, 1, INT);
        Lambda addOffset = new Lambda(7, List.of(INT, INT), plus(plus(x, offset), i));
        Assertions.assertThat(over(call("transform", INTS, array, addOffset), arrays, offsets))
                .isEqualTo(Arrays.asList(List.of(11, 13), null, List.of(), Arrays.asList(43, null)));
        Lambda positive = new Lambda(7, List.of(INT), greater(x, integer(1)));
        Assertions.assertThat(over(call("filter", INTS, array, positive), arrays))
                .isEqualTo(Arrays.asList(List.of(2), null, List.of(), List.of(3)));
        Assertions.assertThat(over(call("exists", BOOLEAN, array, positive), arrays))
                .isEqualTo(Arrays.asList(true, null, false, true));
        Assertions.assertThat(over(call("forall", BOOLEAN, array, positive), arrays))
                .isEqualTo(Arrays.asList(false, null, true, null));
        Lambda merge =
                new Lambda(8, List.of(INT, INT), plus(new LambdaParameter(8, 0, INT), new LambdaParameter(8, 1, INT)));
        Lambda finish = new Lambda(9, List.of(INT), plus(new LambdaParameter(9, 0, INT), offset));
        Assertions.assertThat(over(call("aggregate", INT, array, integer(0), merge, finish), arrays, offsets))
                .isEqualTo(Arrays.asList(13, null, 30, null));
    }

    @Test
    void nestsLambdas() {
        SqlType nested = array(INTS);
        Vector arrays = Vectors.of(nested, List.of(List.of(1), List.of(2, 3)), List.of(List.of(4)));
        Vector offsets = Vectors.of(INT, 100, 200);
        Lambda inner = new Lambda(
                2,
                List.of(INT),
                plus(
                        plus(new LambdaParameter(2, 0, INT), new ColumnRef(1, INT)),
                        call("size", INT, new LambdaParameter(1, 0, INTS))));
        Lambda outer = new Lambda(1, List.of(INTS), call("transform", INTS, new LambdaParameter(1, 0, INTS), inner));
        Assertions.assertThat(over(call("transform", nested, new ColumnRef(0, nested), outer), arrays, offsets))
                .isEqualTo(List.of(List.of(List.of(102), List.of(104, 105)), List.of(List.of(205))));
    }

    @Test
    void runsOtherHigherOrderFunctions() {
        Vector left = Vectors.of(INTS, List.of(1, 2), List.of(5));
        Vector right = Vectors.of(INTS, List.of(10), List.of(20));
        LambdaParameter x = new LambdaParameter(1, 0, INT);
        LambdaParameter y = new LambdaParameter(1, 1, INT);
        Assertions.assertThat(over(
                        call(
                                "zip_with",
                                INTS,
                                new ColumnRef(0, INTS),
                                new ColumnRef(1, INTS),
                                new Lambda(1, List.of(INT, INT), plus(x, y))),
                        left,
                        right))
                .isEqualTo(List.of(Arrays.asList(11, null), List.of(25)));
        Lambda descending = new Lambda(1, List.of(INT, INT), call("subtract", INT, y, x));
        Assertions.assertThat(over(call("array_sort", INTS, new ColumnRef(0, INTS), descending), left))
                .isEqualTo(List.of(List.of(2, 1), List.of(5)));
        Vector maps = Vectors.of(MAP, mapOf("a", 1, "b", 2), null);
        LambdaParameter key = new LambdaParameter(1, 0, STRING);
        ColumnRef map = new ColumnRef(0, MAP);
        List<SqlType> types = List.of(STRING, INT);
        Assertions.assertThat(over(call("map_filter", MAP, map, new Lambda(1, types, greater(y, integer(1)))), maps))
                .isEqualTo(Arrays.asList(mapOf("b", 2), null));
        Assertions.assertThat(over(call("transform_values", MAP, map, new Lambda(1, types, plus(y, y))), maps))
                .isEqualTo(Arrays.asList(mapOf("a", 2, "b", 4), null));
        Assertions.assertThat(over(
                        call("transform_keys", MAP, map, new Lambda(1, types, call("upper", STRING, key))), maps))
                .isEqualTo(Arrays.asList(mapOf("A", 1, "B", 2), null));
    }

    @Test
    void raisesErrorsOfLambdasForSelectedRowsOnly() {
        Vector arrays = Vectors.of(INTS, List.of(0), List.of(2));
        Lambda divide = new Lambda(1, List.of(INT), call("divide", INT, integer(10), new LambdaParameter(1, 0, INT)));
        CompiledExpression compiled =
                ExpressionCompiler.compile(call("transform", INTS, new ColumnRef(0, INTS), divide));
        Batch second = Batch.of(2, Selection.of(new int[] {1}, 1), arrays);
        Assertions.assertThat(Vectors.value(compiled.evaluate(second, CONTEXT), 1))
                .isEqualTo(List.of(5));
        Assertions.assertThatThrownBy(() -> compiled.evaluate(Batch.of(2, arrays), CONTEXT))
                .hasMessageContaining("Division by zero");
    }
}
