package io.sluice.optimizer.cardinality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.storage.scan.Histogram;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;

/** Estimates beside what counting the values gives, for a column of which a third is 0 and the rest runs from 1 to 1,000. */
class SelectivityEstimatorTest {
    private static final int ROWS = 30_000;
    private static final int PARTS = 60;
    private static final double[] VALUES = IntStream.range(0, ROWS)
            .mapToDouble(row -> row % 3 == 0 ? 0 : 1 + row % 1000)
            .toArray();

    private final JavaTypeFactoryImpl types = new JavaTypeFactoryImpl();
    private final RexBuilder builder = new RexBuilder(types);
    private final RelDataType bigint = types.createSqlType(SqlTypeName.BIGINT);
    private final RexNode column = builder.makeInputRef(bigint, 0);

    private static ColumnEstimate withHistogram() {
        double[] sorted = VALUES.clone();
        Arrays.sort(sorted);
        double[] bounds = IntStream.rangeClosed(0, PARTS)
                .mapToDouble(part -> sorted[Math.min(ROWS - 1, part * (ROWS / PARTS))])
                .toArray();
        return new ColumnEstimate(1001, false, 0, 1000, 0, Histogram.of(bounds), ROWS, 1);
    }

    private static ColumnEstimate withoutHistogram() {
        return new ColumnEstimate(1001, false, 0, 1000, 0, null, ROWS, 1);
    }

    private RexNode compare(SqlOperator operator, int value) {
        return builder.makeCall(operator, column, builder.makeExactLiteral(BigDecimal.valueOf(value), bigint));
    }

    private static double counted(DoublePredicate condition) {
        return (double) Arrays.stream(VALUES).filter(condition).count() / ROWS;
    }

    private static double estimated(ColumnEstimate column, RexNode condition) {
        return CardinalityEstimator.selectivity(List.of(column), condition);
    }

    private void near(RexNode condition, DoublePredicate counted) {
        assertThat(estimated(withHistogram(), condition))
                .as(condition.toString())
                .isCloseTo(counted(counted), within(2.0 / PARTS));
    }

    @Test
    void frequentValuesAndRangesAreKnownByTheHistogram() {
        near(compare(SqlStdOperatorTable.EQUALS, 0), x -> x == 0);
        near(compare(SqlStdOperatorTable.NOT_EQUALS, 0), x -> x != 0);
        near(compare(SqlStdOperatorTable.EQUALS, 500), x -> x == 500);
        near(compare(SqlStdOperatorTable.GREATER_THAN, 0), x -> x > 0);
        near(compare(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, 0), x -> x <= 0);
        near(compare(SqlStdOperatorTable.LESS_THAN, 300), x -> x < 300);
        near(
                builder.makeIn(
                        column,
                        List.of(
                                builder.makeExactLiteral(BigDecimal.ZERO, bigint),
                                builder.makeExactLiteral(BigDecimal.TEN, bigint))),
                x -> x == 0 || x == 10);
        near(
                builder.makeBetween(
                        column,
                        builder.makeExactLiteral(BigDecimal.valueOf(100), bigint),
                        builder.makeExactLiteral(BigDecimal.valueOf(600), bigint)),
                x -> x >= 100 && x <= 600);
    }

    @Test
    void valuesOutsideOfTheTableAreHardlyExpected() {
        assertThat(estimated(withHistogram(), compare(SqlStdOperatorTable.EQUALS, 5000)))
                .isZero();
        assertThat(estimated(withHistogram(), compare(SqlStdOperatorTable.GREATER_THAN, 5000)))
                .isLessThan(0.002);
    }

    @Test
    void withoutOneAllValuesAreThoughtAlikeAndEvenlySpread() {
        assertThat(estimated(withoutHistogram(), compare(SqlStdOperatorTable.EQUALS, 0)))
                .isCloseTo(1.0 / 1001, within(1e-9));
        assertThat(estimated(withoutHistogram(), compare(SqlStdOperatorTable.LESS_THAN, 250)))
                .isCloseTo(0.25, within(1e-6));
    }

    @Test
    void rowsThatCameAfterTheHistogramAreThoughtEvenlySpread() {
        ColumnEstimate half = withHistogram();
        half = new ColumnEstimate(1001, false, 0, 2000, 0, half.histogram().covering(0.5), ROWS, 1);
        double wanted = 0.5 * counted(x -> x <= 1000) + 0.5 * 1000 / 2000;
        assertThat(estimated(half, compare(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, 1000)))
                .isCloseTo(wanted, within(0.02));
    }
}
