package io.sluice.storage.log;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;

/** Which types a column's type may be changed to without its files being written anew (protocol, "Type Widening"). */
public final class TypeWidening {
    /** Key in a field's metadata: the list of its changes of type. */
    public static final String CHANGES = "delta.typeChanges";

    private static final int INT_DIGITS = 10;
    private static final int BIGINT_DIGITS = 20;

    private TypeWidening() {}

    /** Whether values of a simple type are values of the other; false for equal types. */
    public static boolean isWider(SqlType from, SqlType to) {
        if (from instanceof SqlType.Decimal source) {
            return to instanceof SqlType.Decimal target
                    && !from.equals(to)
                    && target.scale() >= source.scale()
                    && target.precision() - source.precision() >= target.scale() - source.scale();
        }
        if (to instanceof SqlType.Decimal target) {
            int digits = target.precision() - target.scale();
            return rank(from) > 0 && digits >= (from == SqlType.BIGINT ? BIGINT_DIGITS : INT_DIGITS);
        }
        if (rank(from) > 0) {
            return rank(to) > rank(from) || to == SqlType.DOUBLE && from != SqlType.BIGINT;
        }
        return from == SqlType.FLOAT && to == SqlType.DOUBLE || from == SqlType.DATE && to == SqlType.TIMESTAMP_NTZ;
    }

    /** Whether a column, or a field of a struct, had a type before that it has been widened from. */
    public static boolean isFrom(Field field, SqlType type) {
        String name = SchemaJson.typeName(type);
        return field.metadata().get(CHANGES) instanceof List<?> changes
                && changes.stream()
                        .anyMatch(change -> change instanceof Map<?, ?> entry && name.equals(entry.get("fromType")));
    }

    /** The place among the whole numbers, or 0. */
    private static int rank(SqlType type) {
        if (!(type instanceof SqlType.Simple simple)) {
            return 0;
        }
        return switch (simple) {
            case TINYINT -> 1;
            case SMALLINT -> 2;
            case INT -> 3;
            case BIGINT -> 4;
            default -> 0;
        };
    }
}
