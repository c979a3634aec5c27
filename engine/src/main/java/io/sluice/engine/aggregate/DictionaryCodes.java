package io.sluice.engine.aggregate;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.engine.row.KeyTable;
import java.util.Arrays;

/**
 * The short way from dictionary-encoded keys to groups: the ids of all keys make up one small number, and an array says
 * which group it is. Valid as long as the batches share their dictionaries.
 */
final class DictionaryCodes {
    private static final int MAX_CODES = 1 << 14;

    private Vector[] dictionaries = new Vector[0];
    private int[] groups = new int[0];
    private int codeCount;
    private int[] codes = new int[0];
    private final int[] one = new int[1];
    private final int[] oneId = new int[1];

    /** Numbers the rows if the keys are encoded in dictionaries small enough; else says false and does nothing. */
    boolean number(KeyTable keys, Vector[] columns, int[] positions, int count, int[] ids) {
        if (!prepare(columns)) {
            return false;
        }
        if (arePlain(columns) && numberPairs(columns, positions, count, ids)) {
            return true;
        }
        if (codes.length < count) {
            codes = new int[count];
        }
        Arrays.fill(codes, 0, count, 0);
        for (Vector column : columns) {
            if (column instanceof DictionaryVector dictionary) {
                addCodes(dictionary, positions, count);
            }
        }
        for (int i = 0; i < count; i++) {
            int group = groups[codes[i]];
            if (group < 0) {
                one[0] = positions == null ? i : positions[i];
                keys.number(columns, one, 1, oneId);
                group = oneId[0];
                groups[codes[i]] = group;
            }
            ids[i] = group;
        }
        return true;
    }

    private static boolean arePlain(Vector[] columns) {
        for (Vector column : columns) {
            if (!(column instanceof DictionaryVector dictionary) || dictionary.validity() != null) {
                return false;
            }
        }
        return columns.length <= 2;
    }

    /** One or two keys without nulls, in one go over the rows; false where a group comes for the first time. */
    private boolean numberPairs(Vector[] columns, int[] positions, int count, int[] ids) {
        int[] last = ((DictionaryVector) columns[columns.length - 1]).ids();
        int radix = dictionaries[columns.length - 1].length() + 1;
        int[] known = groups;
        int all = 0;
        if (columns.length == 1) {
            for (int i = 0; i < count; i++) {
                int group = known[last[positions == null ? i : positions[i]]];
                ids[i] = group;
                all |= group;
            }
            return all >= 0;
        }
        int[] first = ((DictionaryVector) columns[0]).ids();
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            int group = known[first[position] * radix + last[position]];
            ids[i] = group;
            all |= group;
        }
        return all >= 0;
    }

    private void addCodes(DictionaryVector column, int[] positions, int count) {
        int[] entries = column.ids();
        int size = column.dictionary().length();
        int radix = size + 1;
        long[] validity = column.validity();
        if (validity == null && positions == null) {
            for (int i = 0; i < count; i++) {
                codes[i] = codes[i] * radix + entries[i];
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            codes[i] = codes[i] * radix + (Validity.isNull(validity, position) ? size : entries[position]);
        }
    }

    private boolean prepare(Vector[] columns) {
        boolean same = columns.length == dictionaries.length;
        long product = 1;
        for (int i = 0; i < columns.length; i++) {
            Vector values;
            switch (columns[i]) {
                case DictionaryVector v -> {
                    values = v.dictionary();
                    product *= values.length() + 1;
                }
                case ConstantVector v -> values = v.value();
                default -> {
                    return false;
                }
            }
            if (product > MAX_CODES) {
                return false;
            }
            same = same && dictionaries[i] == values;
        }
        if (same) {
            return true;
        }
        dictionaries = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            dictionaries[i] =
                    columns[i] instanceof DictionaryVector v ? v.dictionary() : ((ConstantVector) columns[i]).value();
        }
        codeCount = (int) product;
        if (groups.length < codeCount) {
            groups = new int[codeCount];
        }
        Arrays.fill(groups, 0, codeCount, -1);
        return true;
    }
}
