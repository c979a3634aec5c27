package io.sluice.storage.table;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Takes the rows that UPDATE, DELETE or MERGE found: notes which rows of which files go, hands the new rows on and records
 * the changes. A row has three columns (STRING data file or null, BIGINT position in it or null, INT number of the kind of
 * change), then the columns of {@link Transaction#movedRowsTarget} with the new values, then, if the table records its
 * changes, the table's columns with the values before. Thread-safe like every target.
 */
public final class RowChanges implements WriteTarget {
    private static final int LEADING_COLUMNS = 3;

    private final String tablePath;
    private final int tableColumns;
    private final WriteTarget newRows;
    private final Optional<IdentityColumns> identities;
    private final Optional<WriteTarget> changeData;
    private final boolean hasValuesBefore;
    private final List<Kind> kinds;
    private final boolean rowsMayRepeat;
    private final Map<String, DeletedRows.Builder> deleted = new ConcurrentHashMap<>();
    private final AtomicLongArray counts;

    /** What is done to a row. */
    public enum Kind {
        UPDATE,
        DELETE,
        INSERT
    }

    /**
     * @param newRows takes the rows of updates and inserts, as {@link Transaction#movedRowsTarget} does
     * @param identities give new rows the numbers that they lack, before these are written and recorded
     * @param changeData takes every change, as {@link Transaction#changeTarget} does
     * @param hasValuesBefore whether the rows have the values before
     * @param kinds by the numbers that stand in the rows
     * @param rowsMayRepeat whether a row of the table may come several times and counts once; otherwise that is an error
     */
    public RowChanges(
            String tablePath,
            WriteTarget newRows,
            Optional<IdentityColumns> identities,
            Optional<WriteTarget> changeData,
            boolean hasValuesBefore,
            List<Kind> kinds,
            boolean rowsMayRepeat) {
        this.tablePath = tablePath;
        this.tableColumns = MovedRows.tableColumnCount(newRows.schema());
        this.newRows = newRows;
        this.identities = identities;
        this.changeData = changeData;
        this.hasValuesBefore = hasValuesBefore;
        this.kinds = List.copyOf(kinds);
        this.rowsMayRepeat = rowsMayRepeat;
        this.counts = new AtomicLongArray(kinds.size());
    }

    @Override
    public SqlType.Struct schema() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.nullable("file_path", SqlType.STRING),
                Field.nullable("row_index", SqlType.BIGINT),
                Field.required("clause", SqlType.INT)));
        fields.addAll(newRows.schema().fields());
        if (hasValuesBefore) {
            newRows.schema()
                    .fields()
                    .subList(0, tableColumns)
                    .forEach(field -> fields.add(new Field("$before_" + field.name(), field.type(), true)));
        }
        return new SqlType.Struct(fields);
    }

    @Override
    public BatchWriter newWriter(MemoryAccount memory) {
        return new Writer(
                newRows.newWriter(memory),
                changeData.map(target -> target.newWriter(memory)).orElse(null));
    }

    @Override
    public String description() {
        return "changes of " + newRows.description();
    }

    /** How many rows had a change of that number. */
    public long count(int kind) {
        return counts.get(kind);
    }

    /** The rows of the table that go, by file. */
    public Map<String, DeletedRows> deletedRows() {
        Map<String, DeletedRows> rows = new HashMap<>();
        deleted.forEach((path, builder) -> rows.put(path, builder.build()));
        return rows;
    }

    private SluiceException repeated(String path) {
        return new SluiceException(
                ErrorCode.MERGE_MULTIPLE_MATCHES,
                "Several rows of the source match one row of the table " + tablePath + " (in the file "
                        + path.substring(path.lastIndexOf('/') + 1)
                        + ") and would change it. Make the source's rows unique by what ON compares, or tell them apart"
                        + " with a condition in WHEN MATCHED. Nothing was changed.");
    }

    private final class Writer implements BatchWriter {
        private final BatchWriter inner;

        /** Null if changes are not recorded. */
        private final BatchWriter record;

        /** The file of the row before: most rows of a batch are of one file. */
        private byte[] lastPath = {};

        private String lastFile;
        private DeletedRows.Builder lastRows;

        Writer(BatchWriter inner, BatchWriter record) {
            this.inner = inner;
            this.record = record;
        }

        @Override
        public void write(Batch batch) {
            BytesVector paths = (BytesVector) Vectors.flatten(batch.column(0));
            LongVector positions = (LongVector) Vectors.flatten(batch.column(1));
            IntVector numbers = (IntVector) Vectors.flatten(batch.column(2));
            Selection rows = batch.selection();
            Map<Kind, Positions> byKind = new EnumMap<>(Kind.class);
            Positions kept = new Positions(rows.count());
            long[] counted = new long[kinds.size()];
            for (int i = 0; i < rows.count(); i++) {
                int at = rows.position(i);
                int number = numbers.values()[at];
                Kind kind = kinds.get(number);
                if (kind != Kind.INSERT && !isFirst(paths, positions.values()[at], at)) {
                    continue;
                }
                counted[number]++;
                if (record != null) {
                    byKind.computeIfAbsent(kind, _ -> new Positions(rows.count()))
                            .add(at);
                }
                if (kind != Kind.DELETE) {
                    kept.add(at);
                }
            }
            for (int number = 0; number < counted.length; number++) {
                counts.addAndGet(number, counted[number]);
            }
            Batch after =
                    columns(batch, LEADING_COLUMNS, newRows.schema().fields().size(), kept);
            if (kept.count > 0) {
                after = identities.isPresent() ? identities.get().filled(after) : after;
                inner.write(after);
            }
            for (Map.Entry<Kind, Positions> changed : byKind.entrySet()) {
                record(changed.getKey(), batch, after, changed.getValue());
            }
        }

        /** @param after the new rows' columns, at the same positions as the batch's */
        private void record(Kind kind, Batch batch, Batch after, Positions changed) {
            int before = LEADING_COLUMNS + newRows.schema().fields().size();
            switch (kind) {
                case INSERT -> record(after, 0, changed, ChangeColumns.INSERT);
                case DELETE -> record(batch, before, changed, ChangeColumns.DELETE);
                case UPDATE -> {
                    record(batch, before, changed, ChangeColumns.UPDATE_PREIMAGE);
                    record(after, 0, changed, ChangeColumns.UPDATE_POSTIMAGE);
                }
            }
        }

        /** @param first position of the first of the table's columns */
        private void record(Batch batch, int first, Positions changed, String changeType) {
            record.write(typed(columns(batch, first, tableColumns, changed), changeType));
        }

        private Batch columns(Batch batch, int first, int count, Positions rows) {
            int[] columns = new int[count];
            Arrays.setAll(columns, column -> first + column);
            return batch.project(columns).withSelection(Selection.of(rows.positions, rows.count));
        }

        /** Notes a row of the table; false if it was noted before. */
        private boolean isFirst(BytesVector paths, long position, int at) {
            int start = paths.start(at);
            int end = paths.end(at);
            if (lastRows == null || !Arrays.equals(paths.data(), start, end, lastPath, 0, lastPath.length)) {
                lastPath = Arrays.copyOfRange(paths.data(), start, end);
                lastFile = new String(lastPath, StandardCharsets.UTF_8);
                lastRows = deleted.computeIfAbsent(lastFile, _ -> new DeletedRows.Builder());
            }
            boolean first;
            synchronized (lastRows) {
                first = lastRows.addIfAbsent(position);
            }
            if (!first && !rowsMayRepeat) {
                throw repeated(lastFile);
            }
            return first;
        }

        @Override
        public long finish() {
            if (record != null) {
                record.finish();
            }
            return inner.finish();
        }

        @Override
        public void abort() {
            try {
                inner.abort();
            } finally {
                if (record != null) {
                    record.abort();
                }
            }
        }
    }

    /** The batch with the kind of change as last column. */
    static Batch typed(Batch rows, String changeType) {
        Vector[] columns = new Vector[rows.columnCount() + 1];
        for (int i = 0; i < rows.columnCount(); i++) {
            columns[i] = rows.column(i);
        }
        VectorBuilder type = VectorBuilder.of(SqlType.STRING, 1);
        type.appendString(changeType);
        columns[rows.columnCount()] = new ConstantVector(type.build(), rows.length());
        return rows.withColumns(columns);
    }

    private static final class Positions {
        private final int[] positions;
        private int count;

        Positions(int capacity) {
            positions = new int[capacity];
        }

        void add(int position) {
            positions[count++] = position;
        }
    }
}
