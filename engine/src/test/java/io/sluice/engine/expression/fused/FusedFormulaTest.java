package io.sluice.engine.expression.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.LongVector;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From counting rows to a loop that is ready. */
class FusedFormulaTest {
    private static final int ROWS = 100;
    private static final Formula PRODUCT = new Formula.Arithmetic(
            Formula.Operation.MULTIPLY,
            new Formula.Input(0, Lane.LONG, false),
            new Formula.Input(1, Lane.LONG, false),
            true,
            Long.MIN_VALUE,
            Long.MAX_VALUE);

    private static LoopInputs inputs() {
        LoopInputs inputs = new LoopInputs(2, ROWS);
        long[] numbers = LongStream.range(0, ROWS).toArray();
        assertThat(inputs.set(0, new LongVector(SqlType.BIGINT, numbers, null, ROWS)))
                .isTrue();
        assertThat(inputs.set(1, new LongVector(SqlType.BIGINT, numbers, null, ROWS)))
                .isTrue();
        return inputs;
    }

    @Test
    @Timeout(60)
    void aHotFormulaGetsItsLoopInTheBackground() throws InterruptedException {
        FusedFormula formula = new FusedFormula(PRODUCT, false);
        formula.count(499_999);
        assertThat(formula.isHot()).isFalse();
        formula.count(1);
        assertThat(formula.isHot()).isTrue();
        LoopVariant variant = new LoopVariant(0, false);
        assertThat(formula.loop(variant, inputs())).isNull();
        FusedLoop loop = formula.loop(variant, inputs());
        while (loop == null) {
            Thread.sleep(5);
            loop = formula.loop(variant, inputs());
        }
        long[] squares = new long[ROWS];
        assertThat(loop.evaluate(inputs(), null, ROWS, squares, new long[2])).isTrue();
        assertThat(squares).isEqualTo(LongStream.range(0, ROWS).map(i -> i * i).toArray());
        assertThat(formula.loop(variant, inputs())).isSameAs(loop);
    }

    @Test
    @Timeout(60)
    void aFormulaThatNoLoopCanBeMadeOfIsLeftToKernels() throws InterruptedException {
        FusedFormula formula = new FusedFormula(new Formula.Or(comparisons()), false);
        assertThat(formula.isForKernels()).isFalse();
        while (!formula.isForKernels()) {
            assertThat(formula.loop(new LoopVariant(0, true), inputs())).isNull();
            Thread.sleep(5);
        }
    }

    @Test
    void codeThatWouldNeverBeCompiledIsNotMade() {
        List<Formula> comparisons = comparisons();
        assertThat(LoopGenerator.generate(new Formula.Or(comparisons), new LoopVariant(0, true), false))
                .isNull();
        assertThat(LoopGenerator.generate(new Formula.Or(comparisons.subList(0, 50)), new LoopVariant(0, true), false))
                .isNotNull();
    }

    /** More than a method that is compiled has room for. */
    private static List<Formula> comparisons() {
        List<Formula> comparisons = new ArrayList<>();
        for (long i = 0; i < 1_000; i++) {
            comparisons.add(new Formula.Comparison(
                    Formula.Test.EQUAL, new Formula.Input(0, Lane.LONG, false), new Formula.Constant(i, Lane.LONG)));
        }
        return comparisons;
    }
}
