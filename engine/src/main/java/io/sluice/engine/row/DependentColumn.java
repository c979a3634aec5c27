package io.sluice.engine.row;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.Arrays;

/**
 * One string or null for each group. Groups refer to entries of a dictionary: of the one that all vectors share, as those of a
 * join's build side do, or else of a store of its own. Not thread-safe.
 */
final class DependentColumn {
    private static final int UNSET = -2;
    private static final int NULL = -1;

    private final SqlType type;
    private int[] entries = new int[0];
    private int groups;
    /** The dictionary of all vectors so far; null before the first vector, and once there is the store. */
    private BytesVector shared;

    private StringStore store;

    /** With the store: which entry of the present dictionary each group was found to equal, marked by the dictionary. */
    private long[] equal = new long[0];

    private Vector dictionary;
    private int dictionaryNumber;

    DependentColumn(SqlType type) {
        this.type = type;
    }

    /**
     * Takes the values of groups that have none yet and compares the others.
     *
     * @param ids the group of each row
     * @param groupCount above each of these
     * @return whether all are equal; if not, groups that had none before may have one now
     */
    boolean agrees(Vector vector, int[] positions, int count, int[] ids, int groupCount) {
        if (entries.length < groupCount) {
            entries = Arrays.copyOf(entries, Math.max(groupCount, entries.length + (entries.length >> 1)));
        }
        Arrays.fill(entries, Math.min(groups, groupCount), groupCount, UNSET);
        groups = groupCount;
        if (store == null && vector instanceof DictionaryVector v && isShared(v.dictionary())) {
            return agreesWithShared(v, positions, count, ids);
        }
        if (store == null) {
            startStore();
        }
        return switch (vector) {
            case DictionaryVector v -> agreesWithDictionary(v, positions, count, ids);
            case ConstantVector v -> agreesWithStore(v.value(), new int[count], count, ids);
            default -> agreesWithStore(vector, positions, count, ids);
        };
    }

    private boolean isShared(Vector values) {
        if (shared == null && values instanceof BytesVector bytes && !values.mayHaveNulls()) {
            shared = bytes;
        }
        return shared == values;
    }

    private boolean agreesWithShared(DictionaryVector vector, int[] positions, int count, int[] ids) {
        int[] codes = vector.ids();
        long[] validity = vector.validity();
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            int entry = Validity.isNull(validity, position) ? NULL : codes[position];
            int before = entries[ids[i]];
            if (before == entry) {
                continue;
            }
            if (before != UNSET && (before == NULL || entry == NULL || !equal(shared, before, shared, entry))) {
                return false;
            }
            // The same entry is likely to come again.
            entries[ids[i]] = entry;
        }
        return true;
    }

    /** Copies what refers to the shared dictionary. */
    private void startStore() {
        store = new StringStore();
        for (int group = 0; group < groups; group++) {
            if (entries[group] >= 0) {
                entries[group] = store.add(shared, entries[group]);
            }
        }
        shared = null;
    }

    /** Values that were compared with a group are not compared with it again. */
    private boolean agreesWithDictionary(DictionaryVector vector, int[] positions, int count, int[] ids) {
        if (vector.dictionary() != dictionary) {
            dictionary = vector.dictionary();
            dictionaryNumber++;
        }
        if (equal.length < groups) {
            equal = Arrays.copyOf(equal, entries.length);
        }
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            int group = ids[i];
            if (Validity.isNull(vector.validity(), position)) {
                if (!agreesWithNull(group)) {
                    return false;
                }
                continue;
            }
            int entry = vector.ids()[position];
            long mark = (long) dictionaryNumber << 32 | entry;
            if (equal[group] != mark) {
                if (!agrees(dictionary, entry, group)) {
                    return false;
                }
                equal[group] = mark;
            }
        }
        return true;
    }

    private boolean agreesWithStore(Vector vector, int[] positions, int count, int[] ids) {
        for (int i = 0; i < count; i++) {
            if (!agrees(vector, positions == null ? i : positions[i], ids[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean agrees(Vector vector, int position, int group) {
        if (vector.isNull(position)) {
            return agreesWithNull(group);
        }
        BytesVector values = (BytesVector) vector;
        int before = entries[group];
        if (before == UNSET) {
            entries[group] = store.add(values, position);
            return true;
        }
        return before != NULL && store.isEqual(before, values, position);
    }

    private boolean agreesWithNull(int group) {
        if (entries[group] == UNSET) {
            entries[group] = NULL;
        }
        return entries[group] == NULL;
    }

    private static boolean equal(BytesVector a, int i, BytesVector b, int j) {
        return Arrays.equals(a.data(), a.start(i), a.end(i), b.data(), b.start(j), b.end(j));
    }

    /** The values of the first groups, of which each has one. */
    Vector values(int count) {
        int[] ids = Arrays.copyOf(entries, count);
        long[] validity = null;
        for (int group = 0; group < count; group++) {
            if (ids[group] < 0) {
                validity = validity == null ? Validity.allValid(count) : validity;
                Validity.setNull(validity, group);
                ids[group] = 0;
            }
        }
        BytesVector values = store == null ? shared : store.values(type);
        return values == null || values.length() == 0
                ? Vectors.allNull(type, count)
                : new DictionaryVector(ids, values, validity, count);
    }

    /** Without the shared dictionary, which is its owner's. */
    long retainedBytes() {
        return 4L * entries.length + 8L * equal.length + (store == null ? 0 : store.retainedBytes());
    }
}
