package io.sluice.storage.write;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;

/** Where a statement's rows go. Thread-safe; nothing is visible to readers before the transaction commits. */
public interface WriteTarget {
    /** The columns that batches must have, in order; the types must be equal, nullability is checked by the writer. */
    SqlType.Struct schema();

    /** A writer for one thread. Several may write at once. */
    BatchWriter newWriter(MemoryAccount memory);

    /** For EXPLAIN. */
    String description();
}
