package io.sluice.storage.range;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One BIGINT column, id: the numbers from a start to before an end, by a step.
 *
 * @param step not 0; below 0 the numbers fall
 * @param rowCount how many numbers there are
 */
public record NumberRange(long start, long end, long step, long rowCount) implements ScanSource {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.required("id", SqlType.BIGINT));
    private static final long ROWS_IN_A_SPLIT = 1 << 20;

    /** @throws ArithmeticException if there are more numbers than a BIGINT counts */
    public static NumberRange of(long start, long end, long step) {
        BigInteger distance = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
        BigInteger[] steps = distance.divideAndRemainder(BigInteger.valueOf(step));
        BigInteger rows = steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE);
        boolean empty = distance.signum() != Long.signum(step);
        return new NumberRange(start, end, step, empty ? 0 : rows.longValueExact());
    }

    @Override
    public SqlType.Struct schema() {
        return SCHEMA;
    }

    @Override
    public TableStatistics statistics() {
        if (rowCount == 0) {
            return new TableStatistics(OptionalDouble.of(0), true, 0, 0, Map.of());
        }
        long last = start + (rowCount - 1) * step;
        ColumnStatistics id =
                new ColumnStatistics(Math.min(start, last), Math.max(start, last), 0, rowCount, true, true);
        return new TableStatistics(OptionalDouble.of(rowCount), true, 0, 0, Map.of("id", id));
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        List<ScanSplit> splits = new ArrayList<>();
        for (long first = 0; first < rowCount; first += Math.min(ROWS_IN_A_SPLIT, rowCount - first)) {
            long rows = Math.min(ROWS_IN_A_SPLIT, rowCount - first);
            splits.add(new NumberRangeSplit(start + first * step, step, first, rows, request.columns()));
        }
        return new ScanPlan(splits, 0, 0);
    }

    @Override
    public String description() {
        return "range(" + start + ", " + end + ", " + step + ")";
    }
}
