package io.sluice.engine.row;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * Numbers distinct keys of any number of columns from 0 in the order in which they come; null is a value like any other. Where
 * numbers and strings are mixed, as in {@code GROUP BY id, name, address}, strings are taken to depend on the numbers until a
 * row says otherwise: see {@link DependentKeys}. Not thread-safe.
 */
public final class KeyTable {
    private final List<SqlType> types;
    /** Null once strings do not depend on the other columns, or where there is nothing to depend on. */
    private DependentKeys dependent;
    /** Null before. */
    private WholeKeys whole;

    public KeyTable(List<SqlType> types) {
        this.types = List.copyOf(types);
        if (DependentKeys.fit(types)) {
            dependent = new DependentKeys(types);
        } else {
            whole = new WholeKeys(types);
        }
    }

    public int size() {
        return dependent == null ? whole.size() : dependent.size();
    }

    /**
     * Finds or adds the keys of some rows.
     *
     * @param columns one a key column
     * @param positions null for the positions from 0 on
     * @param ids gets count entries
     */
    public void number(Vector[] columns, int[] positions, int count, int[] ids) {
        if (dependent != null) {
            if (dependent.number(columns, positions, count, ids)) {
                return;
            }
            whole = new WholeKeys(types);
            // Distinct keys in their order: they get the numbers that they have.
            whole.number(dependent.keys(), null, dependent.size(), new int[dependent.size()]);
            dependent = null;
        }
        whole.number(columns, positions, count, ids);
    }

    /** Whether columns of fixed width tell all keys apart so far. */
    public boolean areNumbersDistinct() {
        return dependent != null;
    }

    /** The key columns by number, as of now. They share arrays with the table, of which keys once added never change. */
    public Vector[] keys() {
        return dependent == null ? whole.keys() : dependent.keys();
    }

    /** Whether keys near each other are found near each other, so that a large table is no slower than a small one. */
    public boolean isLocal() {
        return dependent == null ? whole.isLocal() : dependent.isLocal();
    }

    /** Where the keys lie, of a single column of whole numbers that lie close together; empty else. */
    public Optional<KeyBlocks> blocks() {
        return dependent == null ? whole.blocks() : Optional.empty();
    }

    public long retainedBytes() {
        return dependent == null ? whole.retainedBytes() : dependent.retainedBytes();
    }
}
