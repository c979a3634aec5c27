package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.BOOLEAN;
import static io.sluice.common.type.SqlType.INT;
import static io.sluice.common.type.SqlType.STRING;
import static io.sluice.engine.expression.Evaluations.CONTEXT;
import static io.sluice.engine.expression.Evaluations.call;
import static io.sluice.engine.expression.Evaluations.integer;
import static io.sluice.engine.expression.Evaluations.literal;
import static io.sluice.engine.expression.Evaluations.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.And;
import io.sluice.engine.plan.Expression.Case;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.In;
import io.sluice.engine.plan.Expression.IsNull;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.engine.plan.Expression.Not;
import io.sluice.engine.plan.Expression.Or;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectivesTest {
    private static final ColumnRef LEFT = new ColumnRef(0, BOOLEAN);
    private static final ColumnRef RIGHT = new ColumnRef(1, BOOLEAN);
    private static final ColumnRef NUMBER = new ColumnRef(0, INT);
    private static final Vector ALL_LEFT = Vectors.of(BOOLEAN, true, true, true, false, false, false, null, null, null);
    private static final Vector ALL_RIGHT =
            Vectors.of(BOOLEAN, true, false, null, true, false, null, true, false, null);

    private static List<Object> values(Expression expression, Vector... columns) {
        Batch batch = Batch.of(columns[0].length(), columns);
        Vector result = ExpressionCompiler.compile(expression).evaluate(batch, CONTEXT);
        Object[] values = new Object[batch.length()];
        Arrays.setAll(values, i -> Vectors.value(result, i));
        if (expression.type() == BOOLEAN) {
            assertThat(positions(expression, batch)).isEqualTo(trueIn(values, batch.selection()));
            Selection some = Selection.of(new int[] {0, values.length - 1}, 2);
            assertThat(positions(expression, batch.withSelection(some))).isEqualTo(trueIn(values, some));
        }
        return Arrays.asList(values);
    }

    private static List<Integer> positions(Expression expression, Batch batch) {
        Selection selection = ExpressionCompiler.compileFilter(expression).apply(batch, CONTEXT);
        List<Integer> positions = new ArrayList<>();
        for (int k = 0; k < selection.count(); k++) {
            positions.add(selection.position(k));
        }
        return positions;
    }

    private static List<Integer> trueIn(Object[] values, Selection rows) {
        List<Integer> positions = new ArrayList<>();
        for (int k = 0; k < rows.count(); k++) {
            if (Boolean.TRUE.equals(values[rows.position(k)])) {
                positions.add(rows.position(k));
            }
        }
        return positions;
    }

    @Test
    void followsThreeValuedLogic() {
        assertThat(values(new And(List.of(LEFT, RIGHT)), ALL_LEFT, ALL_RIGHT))
                .isEqualTo(Arrays.asList(true, false, null, false, false, false, null, false, null));
        assertThat(values(new Or(List.of(LEFT, RIGHT)), ALL_LEFT, ALL_RIGHT))
                .isEqualTo(Arrays.asList(true, true, true, true, false, null, true, null, null));
        assertThat(values(new Not(new And(List.of(LEFT, RIGHT))), ALL_LEFT, ALL_RIGHT))
                .isEqualTo(Arrays.asList(false, true, null, true, true, true, null, true, null));
        assertThat(values(new Not(new Or(List.of(LEFT, RIGHT))), ALL_LEFT, ALL_RIGHT))
                .isEqualTo(Arrays.asList(false, false, false, false, true, null, false, null, null));
        assertThat(values(new IsNull(LEFT), ALL_LEFT))
                .isEqualTo(Arrays.asList(false, false, false, false, false, false, true, true, true));
        assertThat(values(new Not(new IsNull(LEFT)), ALL_LEFT))
                .isEqualTo(Arrays.asList(true, true, true, true, true, true, false, false, false));
    }

    @Test
    void looksOnlyAtRowsThatAreNotDecided() {
        Vector numbers = Vectors.of(INT, 0, 2, null, 5);
        Expression isZero = call("eq", BOOLEAN, NUMBER, integer(0));
        Expression quotient = call("gt", BOOLEAN, call("divide", INT, integer(10), NUMBER), integer(3));
        assertThat(values(new And(List.of(new Not(isZero), quotient)), numbers))
                .isEqualTo(Arrays.asList(false, true, null, false));
        assertThat(values(new Or(List.of(isZero, quotient)), numbers))
                .isEqualTo(Arrays.asList(true, true, null, false));
        Expression guarded =
                new Case(List.of(new Case.When(isZero, integer(-1))), call("divide", INT, integer(10), NUMBER), INT);
        assertThat(values(guarded, numbers)).isEqualTo(Arrays.asList(-1, 5, null, 2));
        assertThat(values(
                        call("coalesce", INT, NUMBER, call("divide", INT, integer(1), integer(0))),
                        Vectors.of(INT, 1, 2)))
                .isEqualTo(List.of(1, 2));
        assertThatThrownBy(() -> values(quotient, numbers)).isInstanceOf(SluiceException.class);
    }

    @Test
    void findsMembers() {
        In in = new In(NUMBER, List.of(integer(1), integer(3)));
        assertThat(values(in, Vectors.of(INT, 1, 2, 3, null))).isEqualTo(Arrays.asList(true, false, true, null));
        In withNull = new In(NUMBER, List.of(integer(1), integer(null)));
        assertThat(values(withNull, Vectors.of(INT, 1, 2, null))).isEqualTo(Arrays.asList(true, null, null));
        assertThat(values(new Not(withNull), Vectors.of(INT, 1, 2, null))).isEqualTo(Arrays.asList(false, null, null));
        In far = new In(NUMBER, List.of(integer(Integer.MIN_VALUE), integer(0), integer(Integer.MAX_VALUE)));
        assertThat(values(far, Vectors.of(INT, Integer.MIN_VALUE, 0, 1, Integer.MAX_VALUE)))
                .isEqualTo(List.of(true, true, false, true));
        In texts = new In(new ColumnRef(0, STRING), List.of(text("MAIL"), text("SHIP")));
        assertThat(values(texts, Vectors.of(STRING, "MAIL", "AIR", "SHIP"))).isEqualTo(List.of(true, false, true));
        In reals = new In(
                new ColumnRef(0, SqlType.DOUBLE),
                List.of(literal(SqlType.DOUBLE, 0.0), literal(SqlType.DOUBLE, Double.NaN)));
        assertThat(values(reals, Vectors.of(SqlType.DOUBLE, -0.0, Double.NaN, 1.0)))
                .isEqualTo(List.of(true, true, false));
        SqlType wide = SqlType.decimal(30, 0);
        Literal big = Evaluations.decimal("123456789012345678901234567890", 30, 0);
        assertThat(values(new In(new ColumnRef(0, wide), List.of(big)), Vectors.of(wide, big.value(), null)))
                .isEqualTo(Arrays.asList(true, null));
    }

    @Test
    void choosesBranches() {
        Expression branches = new Case(
                List.of(
                        new Case.When(call("lt", BOOLEAN, NUMBER, integer(0)), text("negative")),
                        new Case.When(call("eq", BOOLEAN, NUMBER, integer(0)), text("zero"))),
                literal(SqlType.NULL, null),
                STRING);
        assertThat(values(branches, Vectors.of(INT, -1, 0, 1, null)))
                .isEqualTo(Arrays.asList("negative", "zero", null, null));
        Expression mixed = new Case(
                List.of(new Case.When(call("lt", BOOLEAN, NUMBER, integer(0)), new ColumnRef(1, STRING))),
                text("other"),
                STRING);
        assertThat(values(mixed, Vectors.of(INT, -1, 0, null), Vectors.of(STRING, "a", "b", "c")))
                .isEqualTo(Arrays.asList("a", "other", "other"));
        Expression condition = new Case(
                List.of(new Case.When(call("lt", BOOLEAN, NUMBER, integer(0)), literal(BOOLEAN, true))),
                literal(BOOLEAN, null),
                BOOLEAN);
        assertThat(values(condition, Vectors.of(INT, -1, 0, null))).isEqualTo(Arrays.asList(true, null, null));
        assertThat(values(new Not(condition), Vectors.of(INT, -1, 0, null)))
                .isEqualTo(Arrays.asList(false, null, null));
    }

    @Test
    void keepsDictionariesAndComputesThemOnce() {
        Vector dictionary = Vectors.of(STRING, "a", "b", null);
        Vector column = new DictionaryVector(new int[] {0, 1, 0, 2, 1, 0}, dictionary, null, 6);
        CompiledExpression upper = ExpressionCompiler.compile(call("upper", STRING, new ColumnRef(0, STRING)));
        Vector first = upper.evaluate(Batch.of(6, column), CONTEXT);
        Vector second = upper.evaluate(Batch.of(6, column), CONTEXT);
        assertThat(first).isInstanceOf(DictionaryVector.class);
        assertThat(((DictionaryVector) second).dictionary()).isSameAs(((DictionaryVector) first).dictionary());
        assertThat(Vectors.value(first, 4)).isEqualTo("B");
        assertThat(Vectors.value(first, 3)).isNull();
    }

    @Test
    void takesDictionariesWithoutEntries() {
        Vector empty = new DictionaryVector(new int[3], Vectors.of(INT), Validity.allNull(3), 3);
        Expression sum = call("add", INT, NUMBER, integer(1));
        assertThat(values(sum, empty)).containsOnlyNulls();
        assertThat(values(call("eq", BOOLEAN, NUMBER, NUMBER), empty)).containsOnlyNulls();
        assertThat(values(call("coalesce", INT, NUMBER, integer(7)), empty)).containsOnly(7);
    }

    @Test
    void computesNoUnusedDictionaryEntryThatFails() {
        Vector dictionary = Vectors.of(STRING, "1", "x", "3");
        Vector column = new DictionaryVector(new int[] {0, 2, 0, 1}, dictionary, null, 4);
        CompiledExpression cast = ExpressionCompiler.compile(
                new Expression.Cast(new ColumnRef(0, STRING), INT, Expression.CastMode.STRICT));
        Batch good = Batch.of(4, Selection.of(new int[] {0, 1, 2}, 3), column);
        assertThat(Vectors.value(cast.evaluate(good, CONTEXT), 1)).isEqualTo(3);
        assertThatThrownBy(() -> cast.evaluate(Batch.of(4, column), CONTEXT)).isInstanceOf(SluiceException.class);
    }

    @Test
    void foldsConstantsAndLeavesErrorsToRunTime() {
        KernelConstantFolder folder = new KernelConstantFolder(CONTEXT);
        assertThat(folder.fold(call("add", INT, integer(1), integer(2)))).contains(integer(3));
        assertThat(folder.fold(call("divide", INT, integer(1), integer(0)))).isEmpty();
        assertThat(folder.fold(call("upper", STRING, text(null)))).contains(text(null));
    }

    @Test
    void answersEmptySelections() {
        Batch none = Batch.of(2, Selection.of(new int[0], 0), Vectors.of(INT, 0, 0));
        Expression failing = call("divide", INT, integer(1), NUMBER);
        assertThat(ExpressionCompiler.compile(failing).evaluate(none, CONTEXT).length())
                .isEqualTo(2);
        assertThat(ExpressionCompiler.compileFilter(call("eq", BOOLEAN, failing, integer(1)))
                        .apply(none, CONTEXT)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void listsItsFunctions() {
        assertThat(FunctionCatalogue.names()).contains("substring", "year", "transform", "nullif");
        assertThat(FunctionCatalogue.entries())
                .allSatisfy(entry -> assertThat(entry.name()).isNotEmpty());
    }
}
