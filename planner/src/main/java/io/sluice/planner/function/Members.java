package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Brings what an array holds, or the keys of a map, and a value that is looked for or put among them to their common type.
 * Text beside anything else is refused, as in Spark.
 */
final class Members {
    private Members() {}

    /** The type of an array's elements or a map's keys; that of NULL for anything else. */
    static RelDataType of(RelDataTypeFactory factory, RelDataType collection) {
        return switch (collection.getSqlTypeName()) {
            case ARRAY -> collection.getComponentType();
            case MAP -> collection.getKeyType();
            default -> CollectionResults.nothing(factory);
        };
    }

    /**
     * Casts the first operand of a call, a collection, and one of its values where they differ.
     *
     * @return whether there is a common type, unless it is to throw
     */
    static boolean unify(SqlCallBinding binding, int operand, boolean throwOnFailure) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType collection = binding.getOperandType(0);
        RelDataType member = of(factory, collection);
        boolean untyped = binding.operand(operand) instanceof SqlDynamicParam || binding.isOperandNull(operand, false);
        if (untyped && !CommonType.isVoid(member)) {
            ImplicitCast.operand(binding, operand, member);
            return true;
        }
        RelDataType value = binding.getOperandType(operand);
        RelDataType common = common(factory, member, value);
        if (common == null) {
            if (throwOnFailure) {
                throw ArgumentErrors.noCommonType(binding, List.of(collection, value));
            }
            return false;
        }
        ImplicitCast.operand(binding, 0, holding(factory, collection, common));
        ImplicitCast.operand(binding, operand, common);
        return true;
    }

    /**
     * Gives some operands of a call, which are maps, keys of one type.
     *
     * @return whether there is a common type, unless it is to throw
     */
    static boolean unifyKeys(SqlCallBinding binding, List<Integer> maps, boolean throwOnFailure) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        List<RelDataType> types = new ArrayList<>();
        RelDataType common = CollectionResults.nothing(factory);
        for (int map : maps) {
            types.add(binding.getOperandType(map));
            common = common == null ? null : common(factory, common, of(factory, binding.getOperandType(map)));
        }
        if (common == null) {
            if (throwOnFailure) {
                throw ArgumentErrors.noCommonType(binding, types);
            }
            return false;
        }
        for (int map : maps) {
            ImplicitCast.operand(binding, map, holding(factory, binding.getOperandType(map), common));
        }
        return true;
    }

    private static RelDataType common(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        return CommonType.mixesText(left, right) ? null : CommonType.of(factory, List.of(left, right));
    }

    /** The type of a collection with members of another type, which can be null where they could before. */
    private static RelDataType holding(RelDataTypeFactory factory, RelDataType collection, RelDataType type) {
        RelDataType before = of(factory, collection);
        RelDataType member = factory.createTypeWithNullability(type, before.isNullable() || CommonType.isVoid(before));
        return collection.getSqlTypeName() == SqlTypeName.MAP
                ? factory.createMapType(member, collection.getValueType())
                : factory.createArrayType(member, -1);
    }
}
