package io.sluice.planner.type;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What CAST takes, as in ANSI-mode Spark. */
public final class CastRules {
    private CastRules() {}

    /** Whether values of one type can be cast to another; single values may still fail. */
    public static boolean isPossible(RelDataType from, RelDataType to) {
        if (CommonType.isVoid(from) || from.getSqlTypeName() == SqlTypeName.ANY) {
            return true;
        }
        if (from.getSqlTypeName() == SqlTypeName.VARIANT) {
            return isInVariant(to);
        }
        if (to.getSqlTypeName() == SqlTypeName.VARIANT) {
            return becomesVariant(from);
        }
        if (from.isStruct() || to.isStruct()) {
            return (CommonType.isText(to)) || (from.isStruct() && to.isStruct() && structs(from, to));
        }
        if (isCollection(from) || isCollection(to)) {
            return CommonType.isText(to) || collections(from, to);
        }
        return CommonType.isText(to) || simple(from, to);
    }

    /**
     * Whether CAST has NULL for some values of a type that are none: NaN and the infinities as DECIMAL, JSON's null in a VARIANT
     * as anything else, and a map with such a key.
     */
    public static boolean mayGiveNull(RelDataType from, RelDataType to) {
        if (from.getSqlTypeName() == SqlTypeName.VARIANT) {
            return to.getSqlTypeName() != SqlTypeName.VARIANT;
        }
        if (from.getSqlTypeName() == SqlTypeName.MAP && to.getSqlTypeName() == SqlTypeName.MAP) {
            return mayGiveNull(from.getKeyType(), to.getKeyType());
        }
        return SqlTypeUtil.isApproximateNumeric(from) && SqlTypeUtil.isDecimal(to);
    }

    /** Whether a VARIANT may hold a value of the type: intervals it does not, and keys are texts. */
    private static boolean isInVariant(RelDataType type) {
        if (type.isStruct()) {
            return type.getFieldList().stream().allMatch(field -> isInVariant(field.getType()));
        }
        return switch (type.getSqlTypeName()) {
            case ARRAY -> isInVariant(type.getComponentType());
            case MAP -> CommonType.isText(type.getKeyType()) && isInVariant(type.getValueType());
            default -> !SqlTypeUtil.isInterval(type) && !CommonType.isVoid(type);
        };
    }

    /** Structs and maps do not become one unasked: to_variant_object says that they shall. */
    private static boolean becomesVariant(RelDataType type) {
        if (type.getSqlTypeName() == SqlTypeName.ARRAY) {
            return becomesVariant(type.getComponentType());
        }
        return !type.isStruct() && type.getSqlTypeName() != SqlTypeName.MAP && isInVariant(type);
    }

    private static boolean isCollection(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.ARRAY || type.getSqlTypeName() == SqlTypeName.MAP;
    }

    private static boolean structs(RelDataType from, RelDataType to) {
        List<RelDataTypeField> sources = from.getFieldList();
        List<RelDataTypeField> targets = to.getFieldList();
        if (sources.size() != targets.size()) {
            return false;
        }
        for (int i = 0; i < sources.size(); i++) {
            if (!isPossible(sources.get(i).getType(), targets.get(i).getType())) {
                return false;
            }
        }
        return true;
    }

    private static boolean collections(RelDataType from, RelDataType to) {
        if (from.getSqlTypeName() != to.getSqlTypeName()) {
            return false;
        }
        return from.getSqlTypeName() == SqlTypeName.ARRAY
                ? isPossible(from.getComponentType(), to.getComponentType())
                : isPossible(from.getKeyType(), to.getKeyType()) && isPossible(from.getValueType(), to.getValueType());
    }

    private static boolean simple(RelDataType from, RelDataType to) {
        boolean text = CommonType.isText(from);
        boolean number = SqlTypeUtil.isNumeric(from);
        SqlTypeName source = from.getSqlTypeName();
        return switch (to.getSqlTypeName()) {
            case BOOLEAN -> text || number || source == SqlTypeName.BOOLEAN;
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                text || number || source == SqlTypeName.BOOLEAN || isInstant(from) || SqlTypeUtil.isInterval(from);
            case REAL, FLOAT, DOUBLE -> text || number || source == SqlTypeName.BOOLEAN || isInstant(from);
            case DECIMAL ->
                text || number || source == SqlTypeName.BOOLEAN || isInstant(from) || SqlTypeUtil.isInterval(from);
            case VARBINARY, BINARY -> text || source == SqlTypeName.VARBINARY;
            case DATE, TIMESTAMP -> text || SqlTypeUtil.isDatetime(from);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                text || number || source == SqlTypeName.BOOLEAN || SqlTypeUtil.isDatetime(from);
            case NULL -> false;
            default -> SqlTypeUtil.isInterval(to) && (text || interval(from, to));
        };
    }

    private static boolean interval(RelDataType from, RelDataType to) {
        return SqlTypeUtil.isExactNumeric(from)
                || (SqlTypeUtil.isInterval(from)
                        && from.getSqlTypeName().isYearMonth()
                                == to.getSqlTypeName().isYearMonth());
    }

    private static boolean isInstant(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    }
}
