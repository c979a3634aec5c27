package io.sluice.storage.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangeTest {
    private static final ScanRequest ALL = ScanRequest.of(List.of(new ScanColumn.Stored(0, SqlType.BIGINT)));

    @Test
    void counts() {
        assertThat(read(NumberRange.of(0, 5, 1), null)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(read(NumberRange.of(10, 0, -4), null)).containsExactly(10L, 6L, 2L);
        assertThat(read(NumberRange.of(5, 5, 1), null)).isEmpty();
        assertThat(read(NumberRange.of(5, 0, 1), null)).isEmpty();
        assertThat(NumberRange.of(0, 10, 3).statistics().rowCount()).hasValue(4);
        assertThat(NumberRange.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62).rowCount())
                .isEqualTo(4);
    }

    @Test
    void splitsHoldEveryNumberOnce() {
        NumberRange range = NumberRange.of(-1, 2_500_000, 1);

        assertThat(range.plan(ALL).splits()).hasSize(3);
        List<Long> numbers = read(range, null);
        assertThat(numbers).hasSize(2_500_001).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void filters() {
        RowFilter fives = new RowFilter() {
            @Override
            public int[] columns() {
                return new int[] {0};
            }

            @Override
            public Selection apply(Batch batch) {
                int[] kept = new int[batch.length()];
                int count = 0;
                for (int i = 0; i < batch.length(); i++) {
                    if (((LongVector) batch.column(0)).values()[i] == 50_005) {
                        kept[count++] = i;
                    }
                }
                return Selection.of(kept, count);
            }
        };

        assertThat(read(NumberRange.of(0, 100_000, 1), fives)).containsExactly(50_005L);
    }

    private static List<Long> read(NumberRange range, RowFilter filter) {
        List<Long> numbers = new ArrayList<>();
        ScanContext context = new ScanContext(
                MemoryAccount.root("test", Long.MAX_VALUE),
                filter,
                () -> ColumnPredicate.ALWAYS_TRUE,
                new ScanMetrics());
        for (ScanSplit split : range.plan(ALL).splits()) {
            try (BatchReader reader = split.open(context)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.rowCount(); i++) {
                        numbers.add(((LongVector) batch.column(0))
                                .values()[batch.selection().position(i)]);
                    }
                }
            }
        }
        return numbers;
    }
}
