package io.sluice.storage.parquet.write;

import io.sluice.common.type.SqlType;
import io.sluice.storage.file.WrittenFile.ColumnRange;
import io.sluice.storage.predicate.ColumnPath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Binary;

/** What a file just written holds, from the statistics that parquet-java kept of its row groups. */
final class WrittenStatistics {
    private WrittenStatistics() {}

    /** @param withNaN the columns that have a NaN, so that there is no greatest value */
    static Map<ColumnPath, ColumnRange> of(ParquetMetadata footer, List<LeafWriter> columns, BitSet withNaN) {
        Map<ColumnPath, ColumnRange> ranges = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            LeafWriter column = columns.get(i);
            Statistics<?> all = null;
            long nullCount = 0;
            for (BlockMetaData rowGroup : footer.getBlocks()) {
                for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
                    if (Arrays.equals(chunk.getPath().toArray(), column.path())) {
                        Statistics<?> statistics = chunk.getStatistics();
                        nullCount += statistics.getNumNulls();
                        if (all == null) {
                            all = statistics.copy();
                        } else {
                            all.mergeStatistics(statistics);
                        }
                    }
                }
            }
            Object min = null;
            Object max = null;
            if (all != null && all.hasNonNullValue() && !withNaN.get(i)) {
                min = javaForm(column.type(), all.genericGetMin());
                max = javaForm(column.type(), all.genericGetMax());
            }
            ranges.put(new ColumnPath(List.of(column.columnPath())), new ColumnRange(min, max, nullCount));
        }
        return ranges;
    }

    private static Object javaForm(SqlType type, Object value) {
        return switch (type) {
            case SqlType.Decimal decimal -> {
                BigInteger unscaled = value instanceof Binary b
                        ? new BigInteger(b.getBytes())
                        : BigInteger.valueOf(((Number) value).longValue());
                yield new BigDecimal(unscaled, decimal.scale());
            }
            case SqlType.Simple simple ->
                switch (simple) {
                    case STRING -> ((Binary) value).toStringUsingUTF8();
                    case BINARY -> null;
                    default -> value;
                };
            default -> null;
        };
    }
}
