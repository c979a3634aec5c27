package io.sluice.storage.table;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;

/**
 * Takes new rows and records each as inserted: needed where the same commit records other changes, because readers of a
 * commit's change data take nothing from its data files then.
 *
 * @param newRows takes the rows
 * @param changeData see {@link Transaction#changeTarget}
 */
public record RecordedInserts(WriteTarget newRows, WriteTarget changeData) implements WriteTarget {
    @Override
    public SqlType.Struct schema() {
        return newRows.schema();
    }

    @Override
    public BatchWriter newWriter(MemoryAccount memory) {
        BatchWriter rows = newRows.newWriter(memory);
        BatchWriter changes = changeData.newWriter(memory);
        return new BatchWriter() {
            @Override
            public void write(Batch batch) {
                rows.write(batch);
                changes.write(RowChanges.typed(batch, ChangeColumns.INSERT));
            }

            @Override
            public long finish() {
                changes.finish();
                return rows.finish();
            }

            @Override
            public void abort() {
                try {
                    rows.abort();
                } finally {
                    changes.abort();
                }
            }
        };
    }

    @Override
    public String description() {
        return newRows.description();
    }
}
