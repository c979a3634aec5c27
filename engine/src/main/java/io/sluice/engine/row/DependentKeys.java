package io.sluice.engine.row;

import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers keys by their columns of fixed width alone, as long as each string column has one value for each of these numbers: a
 * name that depends on an id is compared then, which is cheaper than to hash it. Not thread-safe.
 */
final class DependentKeys {
    private final int columnCount;
    /** Positions of the columns of fixed width. */
    private final int[] leading;

    private final WholeKeys numbers;
    /** By column; null for those of fixed width. */
    private final DependentColumn[] strings;

    private final Vector[] leadingColumns;
    private int known;

    DependentKeys(List<SqlType> types) {
        columnCount = types.size();
        strings = new DependentColumn[columnCount];
        List<SqlType> fixed = new ArrayList<>();
        leading = new int[(int) types.stream().filter(DependentKeys::isFixed).count()];
        for (int c = 0; c < columnCount; c++) {
            if (isFixed(types.get(c))) {
                leading[fixed.size()] = c;
                fixed.add(types.get(c));
            } else {
                strings[c] = new DependentColumn(types.get(c));
            }
        }
        numbers = new WholeKeys(fixed);
        leadingColumns = new Vector[leading.length];
    }

    /** Whether the types are mixed of strings and such of fixed width. */
    static boolean fit(List<SqlType> types) {
        return types.stream().anyMatch(DependentKeys::isFixed)
                && types.stream().anyMatch(type -> type.physicalType() == PhysicalType.BYTES)
                && types.stream().allMatch(type -> isFixed(type) || type.physicalType() == PhysicalType.BYTES);
    }

    private static boolean isFixed(SqlType type) {
        return type.physicalType().isFixedWidth();
    }

    int size() {
        return known;
    }

    /**
     * As {@link KeyTable#number}.
     *
     * @return false if a string differs from the one before with the same numbers; then the keys are as before, and nothing
     *     can be numbered any more
     */
    boolean number(Vector[] columns, int[] positions, int count, int[] ids) {
        for (int i = 0; i < leading.length; i++) {
            leadingColumns[i] = columns[leading[i]];
        }
        numbers.number(leadingColumns, positions, count, ids);
        for (int c = 0; c < columnCount; c++) {
            if (strings[c] != null && !strings[c].agrees(columns[c], positions, count, ids, numbers.size())) {
                return false;
            }
        }
        known = numbers.size();
        return true;
    }

    /** As {@link KeyTable#keys}. */
    Vector[] keys() {
        Vector[] fixed = numbers.keys();
        Vector[] columns = new Vector[columnCount];
        for (int i = 0; i < leading.length; i++) {
            columns[leading[i]] = fixed[i];
        }
        for (int c = 0; c < columnCount; c++) {
            if (strings[c] != null) {
                columns[c] = strings[c].values(known);
            }
        }
        return columns;
    }

    boolean isLocal() {
        return numbers.isLocal();
    }

    long retainedBytes() {
        long bytes = numbers.retainedBytes();
        for (DependentColumn column : strings) {
            bytes += column == null ? 0 : column.retainedBytes();
        }
        return bytes;
    }
}
