package io.sluice.columnar;

import io.sluice.common.type.SqlType;

/**
 * One column's values for the rows of a batch. Immutable once published; the arrays that it hands out belong to it and
 * must not be changed.
 *
 * <p>A vector is flat (a primitive array), nested, or an encoding over another vector: {@link DictionaryVector} and
 * {@link ConstantVector}. Kernels switch over the kind; {@link Vectors#flatten} gives a flat one to a kernel that has
 * no path for encodings.
 */
public sealed interface Vector
        permits BooleanVector,
                IntVector,
                LongVector,
                FloatVector,
                DoubleVector,
                DecimalVector,
                BytesVector,
                ArrayVector,
                MapVector,
                StructVector,
                DictionaryVector,
                ConstantVector {
    SqlType type();

    /** Number of positions. */
    int length();

    boolean isNull(int position);

    /** False only when no position is null; true may also be said where none is. */
    boolean mayHaveNulls();

    /** Bytes of heap held by the arrays of this vector; shared arrays are counted in full. */
    long retainedBytes();
}
