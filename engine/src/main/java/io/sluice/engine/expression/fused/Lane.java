package io.sluice.engine.expression.fused;

import io.sluice.common.type.SqlType;
import java.lang.classfile.TypeKind;

/** What a value is while a loop computes with it. */
enum Lane {
    INT(TypeKind.INT),
    /** Whole numbers, microseconds and unscaled decimals, those of two words too while they fit one. */
    LONG(TypeKind.LONG),
    DOUBLE(TypeKind.DOUBLE),
    /** 0 or 1. */
    BOOLEAN(TypeKind.INT);

    private final TypeKind kind;

    Lane(TypeKind kind) {
        this.kind = kind;
    }

    TypeKind kind() {
        return kind;
    }

    /** The lane of a type, or null where loops do not take it. */
    static Lane of(SqlType type) {
        return switch (type.physicalType()) {
            case INT -> INT;
            case LONG, DECIMAL128 -> LONG;
            case DOUBLE -> DOUBLE;
            case BOOLEAN -> type == SqlType.BOOLEAN ? BOOLEAN : null;
            default -> null;
        };
    }
}
