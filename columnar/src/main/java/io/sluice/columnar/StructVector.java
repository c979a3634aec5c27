package io.sluice.columnar;

import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * Vector of STRUCT values.
 *
 * @param fields one vector of the same length a field; where the struct is null, what its fields hold is unspecified,
 *     so a reader asks the struct's validity first
 * @param validity see {@link Validity}; null where no position is null
 */
public record StructVector(SqlType type, List<Vector> fields, long[] validity, int length) implements Vector {
    public StructVector {
        fields = List.copyOf(fields);
    }

    @Override
    public boolean isNull(int position) {
        return Validity.isNull(validity, position);
    }

    @Override
    public boolean mayHaveNulls() {
        return validity != null;
    }

    @Override
    public long retainedBytes() {
        long bytes = validity == null ? 0 : 8L * validity.length;
        for (Vector field : fields) {
            bytes += field.retainedBytes();
        }
        return bytes;
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
