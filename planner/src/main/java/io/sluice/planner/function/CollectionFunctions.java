package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.CommonType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

/** Arrays, maps and structs. */
final class CollectionFunctions {
    private static final SqlReturnTypeInference ELEMENT =
            Returns.derivedNullable(binding -> elementOf(binding.getOperandType(0)));
    private static final SqlReturnTypeInference KEYS = Returns.derived(binding ->
            binding.getTypeFactory().createArrayType(binding.getOperandType(0).getKeyType(), -1));
    private static final SqlReturnTypeInference VALUES = Returns.derived(binding ->
            binding.getTypeFactory().createArrayType(binding.getOperandType(0).getValueType(), -1));
    private static final SqlReturnTypeInference ARRAY_OF_FIRST =
            Returns.derived(binding -> binding.getTypeFactory().createArrayType(binding.getOperandType(0), -1));

    private CollectionFunctions() {}

    static void addTo(FunctionSet set) {
        set.scalar("array", CollectionFunctions::array, "same*");
        set.scalar("map", CollectionFunctions::map, "any*");
        set.scalar("struct", CollectionFunctions::struct, "any+");
        set.scalar("named_struct", CollectionFunctions::namedStruct, "any+");
        set.scalar("map_from_arrays", CollectionFunctions::mapFromArrays, "array, array");
        set.scalar("size", Returns.INT, "collection");
        set.scalar("element_at", ELEMENT, "collection, any");
        set.scalar("try_element_at", ELEMENT, "collection, any");
        set.scalar("array_contains", Returns.nullable(SqlType.BOOLEAN), "array, any");
        set.scalar("array_position", Returns.BIGINT, "array, any");
        set.scalar("array_remove", FIRST, "array, any");
        set.scalar("array_append", FIRST, "array, any");
        set.scalar("array_prepend", FIRST, "array, any");
        set.scalar("array_distinct", FIRST, "array");
        set.scalar("array_compact", FIRST, "array");
        set.scalar("array_sort", FIRST, "array");
        set.scalar("get", ELEMENT, "array, int");
        set.scalar("map_entries", CollectionFunctions::mapEntries, "map");
        set.scalar("array_union", FIRST, "same, same");
        set.scalar("array_intersect", FIRST, "same, same");
        set.scalar("array_except", FIRST, "same, same");
        set.scalar("arrays_overlap", Returns.nullable(SqlType.BOOLEAN), "same, same");
        set.scalar("array_join", STRING, "array, string, string?");
        set.scalar("array_max", ELEMENT, "array");
        set.scalar("array_min", ELEMENT, "array");
        set.scalar("array_repeat", ARRAY_OF_FIRST, "any, int");
        set.scalar("sort_array", FIRST, "array, boolean?");
        set.scalar("slice", FIRST, "array, int, int");
        set.scalar(
                "flatten",
                Returns.derivedNullable(binding -> binding.getOperandType(0).getComponentType()),
                "array");
        set.scalar("sequence", ARRAY_OF_FIRST, "any, any, any?");
        set.scalar("map_keys", KEYS, "map");
        set.scalar("map_values", VALUES, "map");
        set.scalar("map_contains_key", Returns.BOOLEAN, "map, any");
        set.scalar("map_concat", Returns.COMMON, "same+");
    }

    private static RelDataType elementOf(RelDataType collection) {
        return collection.getSqlTypeName() == SqlTypeName.MAP
                ? collection.getValueType()
                : collection.getComponentType();
    }

    private static RelDataType array(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType element = CommonType.of(factory, binding.collectOperandTypes());
        return factory.createArrayType(
                element == null
                        ? factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.NULL), true)
                        : element,
                -1);
    }

    private static RelDataType map(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        List<RelDataType> keys = new ArrayList<>();
        List<RelDataType> values = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            (i % 2 == 0 ? keys : values).add(binding.getOperandType(i));
        }
        RelDataType key = CommonType.of(factory, keys);
        RelDataType value = CommonType.of(factory, values);
        RelDataType nothing = factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.NULL), true);
        return factory.createMapType(key == null ? nothing : key, value == null ? nothing : value);
    }

    private static RelDataType mapFromArrays(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return factory.createTypeWithNullability(
                factory.createMapType(
                        binding.getOperandType(0).getComponentType(),
                        binding.getOperandType(1).getComponentType()),
                Returns.anyNullable(binding));
    }

    private static RelDataType mapEntries(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType map = binding.getOperandType(0);
        RelDataType entry = factory.builder()
                .add("key", map.getKeyType())
                .add("value", map.getValueType())
                .build();
        return factory.createTypeWithNullability(factory.createArrayType(entry, -1), map.isNullable());
    }

    /** Fields are called as the columns that they come from, else col1, col2, … */
    private static RelDataType struct(SqlOperatorBinding binding) {
        RelDataTypeFactory.Builder fields = binding.getTypeFactory().builder();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            String name = binding instanceof SqlCallBinding call && call.operand(i) instanceof SqlIdentifier identifier
                    ? identifier.names.getLast()
                    : "col" + (i + 1);
            fields.add(name, binding.getOperandType(i));
        }
        return fields.build();
    }

    /** named_struct('a', 1, 'b', 2). */
    private static RelDataType namedStruct(SqlOperatorBinding binding) {
        RelDataTypeFactory.Builder fields = binding.getTypeFactory().builder();
        for (int i = 0; i + 1 < binding.getOperandCount(); i += 2) {
            boolean text = binding.isOperandLiteral(i, false) && CommonType.isText(binding.getOperandType(i));
            String name = text ? binding.getOperandLiteralValue(i, String.class) : null;
            fields.add(name == null ? "col" + (i / 2 + 1) : name, binding.getOperandType(i + 1));
        }
        return fields.build();
    }
}
