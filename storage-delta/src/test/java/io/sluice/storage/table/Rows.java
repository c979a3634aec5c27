package io.sluice.storage.table;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows as lists of Java forms, written and read through the storage contracts. */
final class Rows {
    private Rows() {}

    static MemoryAccount memory() {
        return MemoryAccount.root("test", 1L << 30);
    }

    static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    @SafeVarargs
    static Batch batch(SqlType.Struct schema, List<Object>... rows) {
        Vector[] columns = new Vector[schema.fields().size()];
        for (int c = 0; c < columns.length; c++) {
            VectorBuilder builder = VectorBuilder.of(schema.fields().get(c).type(), rows.length);
            for (List<Object> row : rows) {
                builder.appendValue(row.get(c));
            }
            columns[c] = builder.build();
        }
        return Batch.of(rows.length, columns);
    }

    @SafeVarargs
    static void write(WriteTarget target, List<Object>... rows) {
        BatchWriter writer = target.newWriter(memory());
        try {
            writer.write(batch(target.schema(), rows));
            writer.finish();
        } catch (RuntimeException e) {
            writer.abort();
            throw e;
        }
    }

    static void write(WriteTarget target, List<List<Object>> rows) {
        @SuppressWarnings("unchecked")
        List<Object>[] array = rows.toArray(List[]::new);
        write(target, array);
    }

    /** Appends rows in a transaction of its own. */
    @SafeVarargs
    static CommitResult append(DeltaTable table, List<Object>... rows) {
        try (Transaction transaction = table.latest().begin(Operation.append())) {
            write(transaction.writeTarget(), rows);
            return transaction.commit();
        }
    }

    @SafeVarargs
    static CommitResult create(DeltaTable table, TableDefinition definition, List<Object>... rows) {
        try (Transaction transaction = table.create(definition, Operation.of("CREATE TABLE"))) {
            if (rows.length > 0) {
                write(transaction.writeTarget(), rows);
            }
            return transaction.commit();
        }
    }

    static List<List<Object>> read(ScanSource source) {
        return read(source, ColumnPredicate.ALWAYS_TRUE);
    }

    /** All rows of what is left after pruning. */
    static List<List<Object>> read(ScanSource source, ColumnPredicate pruning) {
        List<ScanColumn> columns = new ArrayList<>();
        List<Field> fields = source.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(new ScanColumn.Stored(i, fields.get(i).type()));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (ScanSplit split :
                source.plan(new ScanRequest(columns, pruning, -1)).splits()) {
            readSplit(split, rows);
        }
        return rows;
    }

    /** The paths of the files that a scan would read. */
    static List<String> filePaths(ScanSource source) {
        List<List<Object>> rows = new ArrayList<>();
        for (ScanSplit split :
                source.plan(ScanRequest.of(List.of(new ScanColumn.FilePath()))).splits()) {
            readSplit(split, rows);
        }
        return rows.stream().map(row -> (String) row.getFirst()).distinct().toList();
    }

    private static void readSplit(ScanSplit split, List<List<Object>> rows) {
        try (BatchReader reader = split.open(ScanContext.of(memory()))) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int i = 0; i < batch.rowCount(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (int c = 0; c < batch.columnCount(); c++) {
                        row.add(Vectors.value(batch.column(c), batch.selection().position(i)));
                    }
                    rows.add(row);
                }
            }
        }
    }
}
