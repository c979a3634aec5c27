package io.sluice.engine.expression;

import static io.sluice.engine.expression.Evaluations.CONTEXT;
import static io.sluice.engine.expression.Evaluations.call;
import static io.sluice.engine.expression.Evaluations.integer;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Case;
import io.sluice.engine.plan.Expression.ColumnRef;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expressions that stand in several places. */
class RepeatedExpressionsTest {
    private static final ColumnRef A = new ColumnRef(0, SqlType.INT);
    private static final ColumnRef B = new ColumnRef(1, SqlType.INT);
    private static final Expression SUM = call("add", SqlType.INT, A, B);
    private static final Expression QUOTIENT = call("divide", SqlType.INT, A, B);

    private static Batch batch() {
        int[] a = {6, 7, 8, 9};
        int[] b = {2, 0, 4, 3};
        return Batch.of(4, new IntVector(SqlType.INT, a, null, 4), new IntVector(SqlType.INT, b, null, 4));
    }

    @Test
    void theLargestCommonOnesAreFound() {
        Expression product = call("multiply", SqlType.INT, SUM, SUM);
        assertThat(RepeatedExpressions.of(List.of(product, call("negative", SqlType.INT, product))))
                .containsOnlyKeys(SUM, product);
        assertThat(RepeatedExpressions.of(List.of(SUM, A, A, integer(1), integer(1))))
                .isEmpty();
    }

    @Test
    void randomNumbersAreNeverTheSame() {
        Expression random = call("rand", SqlType.DOUBLE);
        assertThat(RepeatedExpressions.of(List.of(random, random))).isEmpty();
        Expression twice = call("multiply", SqlType.DOUBLE, random, random);
        assertThat(RepeatedExpressions.of(List.of(twice, twice))).isEmpty();
    }

    @Test
    void aSharedValueIsTheSameVectorInEveryPlace() {
        Vector[] values = ExpressionCompiler.compileAll(List.of(SUM, SUM, call("negative", SqlType.INT, SUM)))
                .evaluate(batch(), CONTEXT);
        assertThat(values[1]).isSameAs(values[0]);
        assertThat(Vectors.value(values[2], 2)).isEqualTo(-12);
    }

    @Test
    void whatABranchKnowsIsOnlyTakenForItsRows() {
        Expression guarded = new Case(
                List.of(new Case.When(call("ne", SqlType.BOOLEAN, B, integer(0)), QUOTIENT)), integer(-1), SqlType.INT);
        Expression again = new Case(
                List.of(
                        new Case.When(call("eq", SqlType.BOOLEAN, A, integer(6)), integer(0)),
                        new Case.When(call("eq", SqlType.BOOLEAN, B, integer(0)), integer(1))),
                QUOTIENT,
                SqlType.INT);
        assertThat(RepeatedExpressions.of(List.of(guarded, again))).isEqualTo(Map.of(QUOTIENT, 0));
        Vector[] values =
                ExpressionCompiler.compileAll(List.of(guarded, again, SUM)).evaluate(batch(), CONTEXT);
        assertThat(values(values[0])).containsExactly(3, -1, 2, 3);
        assertThat(values(values[1])).containsExactly(0, 1, 2, 3);
        Batch some = batch().withSelection(Selection.of(new int[] {0, 3}, 2));
        Vector[] selected = ExpressionCompiler.compileAll(List.of(QUOTIENT, QUOTIENT, again))
                .evaluate(some, CONTEXT);
        assertThat(selected[1]).isSameAs(selected[0]);
        assertThat(Vectors.value(selected[0], 3)).isEqualTo(3);
        assertThat(Vectors.value(selected[2], 3)).isEqualTo(3);
    }

    private static List<Object> values(Vector vector) {
        return IntStream.range(0, vector.length())
                .mapToObj(i -> Vectors.value(vector, i))
                .toList();
    }
}
