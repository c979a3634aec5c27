package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** Reading files back in tests. */
final class ParquetFiles {
    static final ObjectStore STORE = new LocalObjectStore();

    private ParquetFiles() {}

    static SqlType.Struct schema(Path file) {
        return new ParquetFormat().readSchema(STORE, file.toString());
    }

    /** All rows in Java form, columns as the file has them. */
    static List<List<Object>> read(Path file) {
        return read(file, schema(file));
    }

    /** All rows with the columns of a table. */
    static List<List<Object>> read(Path file, SqlType.Struct table) {
        return read(file, DataFileSchema.plain(table), request(table));
    }

    /** Whole, and once more few of the rows alone, which are decoded another way and must be the same. */
    static List<List<Object>> read(Path file, DataFileSchema schema, ScanRequest request) {
        MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
        List<List<Object>> rows = read(dataFile(file), schema, request, ScanContext.of(memory));
        if (!request.columns().isEmpty()) {
            for (FewRows few : List.of(new FewRows(7), new FewRows(300), new FewRows(20_000))) {
                ScanContext context =
                        new ScanContext(memory, few, () -> ColumnPredicate.ALWAYS_TRUE, new ScanMetrics());
                Object[][] found = arrays(read(dataFile(file), schema, request, context));
                Object[][] expected =
                        arrays(few.kept.stream().mapToObj(rows::get).toList());
                assertThat(Arrays.deepEquals(found, expected))
                        .as("about one of %d rows", few.ofHowMany)
                        .isTrue();
            }
        }
        if (memory.reservedBytes() != 0) {
            throw new AssertionError(memory.reservedBytes() + " bytes were not released");
        }
        return rows;
    }

    private static Object[][] arrays(List<List<Object>> rows) {
        return rows.stream().map(List::toArray).toArray(Object[][]::new);
    }

    /** Keeps rows by chance and remembers which. For one reader. */
    private static final class FewRows implements RowFilter {
        private final int ofHowMany;
        private final Random random = new Random(1);
        private final BitSet kept = new BitSet();
        private int seen;

        FewRows(int ofHowMany) {
            this.ofHowMany = ofHowMany;
        }

        @Override
        public int[] columns() {
            return new int[] {0};
        }

        @Override
        public Selection apply(Batch batch) {
            int[] positions = new int[batch.rowCount()];
            int count = 0;
            for (int i = 0; i < batch.rowCount(); i++) {
                if (random.nextInt(ofHowMany) == 0) {
                    positions[count++] = batch.selection().position(i);
                    kept.set(seen);
                }
                seen++;
            }
            return Selection.of(positions, count);
        }
    }

    static List<List<Object>> read(DataFile file, DataFileSchema schema, ScanRequest request, ScanContext context) {
        List<List<Object>> rows = new ArrayList<>();
        for (ScanSplit split : new ParquetFormat().splits(STORE, schema, List.of(file), request)) {
            try (BatchReader reader = split.open(context)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    append(batch, rows);
                }
            }
        }
        return rows;
    }

    static void append(Batch batch, List<List<Object>> rows) {
        for (int i = 0; i < batch.rowCount(); i++) {
            List<Object> row = new ArrayList<>();
            for (int c = 0; c < batch.columnCount(); c++) {
                row.add(Vectors.value(batch.column(c), batch.selection().position(i)));
            }
            rows.add(row);
        }
    }

    static ScanRequest request(SqlType.Struct table) {
        return request(table, ColumnPredicate.ALWAYS_TRUE);
    }

    static ScanRequest request(SqlType.Struct table, ColumnPredicate pruning) {
        List<ScanColumn> columns = new ArrayList<>();
        for (int i = 0; i < table.fields().size(); i++) {
            columns.add(new ScanColumn.Stored(i, table.fields().get(i).type()));
        }
        return new ScanRequest(columns, pruning, -1);
    }

    static DataFile dataFile(Path file) {
        var status = STORE.status(file.toString()).orElseThrow();
        return DataFile.of(status.path(), status.sizeBytes(), status.modificationTimeMillis());
    }

    static DataFile.Deletions deletions(DeletedRows rows) {
        return new DataFile.Deletions() {
            @Override
            public long count() {
                return rows.count();
            }

            @Override
            public DeletedRows load() {
                return rows;
            }
        };
    }
}
