package io.sluice.columnar;

import io.sluice.common.type.SqlType;

/**
 * Values given as positions in a dictionary that many vectors may share.
 *
 * @param ids at least length entries, each a position of the dictionary; at a null position 0 or any valid id
 * @param dictionary flat or nested, never an encoding; its values need not be distinct, and it may hold nulls
 * @param validity nulls of this vector, on top of those in the dictionary; null where it adds none
 */
public record DictionaryVector(int[] ids, Vector dictionary, long[] validity, int length) implements Vector {
    public DictionaryVector {
        if (dictionary instanceof DictionaryVector || dictionary instanceof ConstantVector) {
            throw new IllegalArgumentException("a dictionary must not be an encoding itself");
        }
    }

    @Override
    public SqlType type() {
        return dictionary.type();
    }

    @Override
    public boolean isNull(int position) {
        return Validity.isNull(validity, position) || dictionary.isNull(ids[position]);
    }

    @Override
    public boolean mayHaveNulls() {
        return validity != null || dictionary.mayHaveNulls();
    }

    @Override
    public long retainedBytes() {
        return 4L * ids.length + dictionary.retainedBytes() + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
