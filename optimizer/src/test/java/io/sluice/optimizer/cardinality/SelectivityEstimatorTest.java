package io.sluice.optimizer.cardinality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.storage.scan.Histogram;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        return new ColumnEstimate(1001, false, 0, 1000, 0, Histogram.of(bounds), ROWS, 1, null);
    }

    private static ColumnEstimate withoutHistogram() {
        return new ColumnEstimate(1001, false, 0, 1000, 0, null, ROWS, 1, null);
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
        half = new ColumnEstimate(1001, false, 0, 2000, 0, half.histogram().covering(0.5), ROWS, 1, null);
        double wanted = 0.5 * counted(x -> x <= 1000) + 0.5 * 1000 / 2000;
        assertThat(estimated(half, compare(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, 1000)))
                .isCloseTo(wanted, within(0.02));
    }

    private RexNode first(int column, int values) {
        return builder.makeCall(
                SqlStdOperatorTable.LESS_THAN,
                builder.makeInputRef(bigint, column),
                builder.makeExactLiteral(BigDecimal.valueOf(values), bigint));
    }

    /** A condition on each of two columns that keeps a 100th and one that keeps a 16th. */
    private double ofBoth(ColumnOrigin one, ColumnOrigin other) {
        List<ColumnEstimate> columns = List.of(
                new ColumnEstimate(10_000, false, 0, 10_000, 0, null, ROWS, 1, one),
                new ColumnEstimate(10_000, false, 0, 16_000, 0, null, ROWS, 1, other));
        return CardinalityEstimator.selectivity(
                columns, builder.makeCall(SqlStdOperatorTable.AND, first(0, 100), first(1, 1000)));
    }

    @Test
    void conditionsOnTwoColumnsCountByHowMuchTheseHaveToDoWithEachOther() {
        Object scan = new Object();
        for (double independence : List.of(0.0, 0.25, 1.0)) {
            double wanted = 0.01 * Math.pow(1.0 / 16, independence);
            assertThat(ofBoth(
                            new ColumnOrigin(scan, "a", Map.of("b", independence)),
                            new ColumnOrigin(scan, "b", Map.of("a", independence))))
                    .isCloseTo(wanted, within(1e-6));
        }
    }

    @Test
    void conditionsOnColumnsOfWhichThatIsNotKnownCountLessAndLess() {
        double backedOff = 0.01 / 4;
        Object scan = new Object();
        assertThat(ofBoth(null, null)).isCloseTo(backedOff, within(1e-6));
        assertThat(ofBoth(new ColumnOrigin(scan, "a", Map.of("c", 1.0)), new ColumnOrigin(scan, "b", Map.of())))
                .isCloseTo(backedOff, within(1e-6));
        // In another scan of the table other rows meet.
        assertThat(ofBoth(
                        new ColumnOrigin(scan, "a", Map.of("b", 0.0)),
                        new ColumnOrigin(new Object(), "b", Map.of("a", 0.0))))
                .isCloseTo(backedOff, within(1e-6));
    }

    /** Of three, the last counts by the one before that has most to do with it. */
    @Test
    void theNearestColumnDecides() {
        Conjunction conjunction = new Conjunction();
        Object scan = new Object();
        conjunction.add(0.5, new ColumnOrigin(scan, "c", Map.of("a", 1.0, "b", 0.0)));
        conjunction.add(0.1, new ColumnOrigin(scan, "a", Map.of("b", 1.0, "c", 1.0)));
        conjunction.add(0.2, new ColumnOrigin(scan, "b", Map.of("a", 1.0, "c", 0.0)));
        assertThat(conjunction.selectivity()).isCloseTo(0.02, within(1e-9));
    }
}
