package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** Result types of functions of arrays, maps and structs. */
final class CollectionResults {
    static final Result ELEMENT = Returns.derivedNullable(
            "that of the elements", binding -> elementOf(binding.getOperandType(0), binding.getTypeFactory()));
    static final Result ARRAY = new Result("ARRAY of the common type", CollectionResults::array);
    static final Result ARRAY_OF_FIRST = Returns.derived(
            "ARRAY of argument 1", binding -> binding.getTypeFactory().createArrayType(binding.getOperandType(0), -1));
    static final Result SEQUENCE = Returns.derived(
            "ARRAY of the common type",
            binding -> binding.getTypeFactory().createArrayType(notNull(binding, binding.getOperandType(0)), -1));
    static final Result WITH_SECOND = Returns.derived("ARRAY of the common type", binding -> with(binding, 1));
    static final Result WITH_THIRD = Returns.derived("ARRAY of the common type", binding -> with(binding, 2));
    static final Result UNION = Returns.derived(
            "the common type of the arguments",
            binding -> CommonType.of(binding.getTypeFactory(), binding.collectOperandTypes()));
    static final Result ZIP = Returns.derived("ARRAY of STRUCT", CollectionResults::zip);
    static final Result FLATTENED = Returns.derivedNullable(
            "that of the elements", binding -> elementOf(binding.getOperandType(0), binding.getTypeFactory()));
    static final Result KEYS = Returns.derived(
            "ARRAY of the keys",
            binding -> binding.getTypeFactory()
                    .createArrayType(binding.getOperandType(0).getKeyType(), -1));
    static final Result VALUES = Returns.derived(
            "ARRAY of the values",
            binding -> binding.getTypeFactory()
                    .createArrayType(binding.getOperandType(0).getValueType(), -1));
    static final Result ENTRIES = Returns.derived("ARRAY of STRUCT<key, value>", CollectionResults::entries);
    static final Result MAP = new Result("MAP of the common types", CollectionResults::map);
    static final Result MAP_UNION = Returns.derived("the common type of the arguments", CollectionResults::mapUnion);
    static final Result MAP_FROM_ARRAYS = Returns.derived("MAP", CollectionResults::mapFromArrays);
    static final Result MAP_FROM_ENTRIES = Returns.derivedNullable("MAP", CollectionResults::mapFromEntries);
    static final Result STRUCT = new Result("STRUCT", CollectionResults::struct);
    static final Result NAMED_STRUCT = new Result("STRUCT", CollectionResults::namedStruct);

    private CollectionResults() {}

    static RelDataType nothing(RelDataTypeFactory factory) {
        return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.NULL), true);
    }

    static RelDataType elementOf(RelDataType collection, RelDataTypeFactory factory) {
        return switch (collection.getSqlTypeName()) {
            case MAP -> collection.getValueType();
            case ARRAY -> collection.getComponentType();
            default -> nothing(factory);
        };
    }

    private static RelDataType notNull(SqlOperatorBinding binding, RelDataType type) {
        return binding.getTypeFactory().createTypeWithNullability(type, false);
    }

    private static RelDataType array(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType element = CommonType.of(factory, binding.collectOperandTypes());
        return factory.createArrayType(element == null ? nothing(factory) : element, -1);
    }

    /** The array's element type widened to hold another argument. */
    private static RelDataType with(SqlOperatorBinding binding, int index) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType element = elementOf(binding.getOperandType(0), factory);
        RelDataType common = CommonType.of(factory, List.of(element, binding.getOperandType(index)));
        // array_insert beyond the end fills up with nulls.
        return factory.createArrayType(factory.createTypeWithNullability(common == null ? element : common, true), -1);
    }

    private static RelDataType zip(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataTypeFactory.Builder fields = factory.builder();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            RelDataType element = elementOf(binding.getOperandType(i), factory);
            String name = binding instanceof SqlCallBinding call && call.operand(i) instanceof SqlIdentifier identifier
                    ? identifier.names.getLast()
                    : String.valueOf(i);
            fields.add(name, factory.createTypeWithNullability(element, true));
        }
        return factory.createArrayType(fields.build(), -1);
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
        return factory.createMapType(key == null ? nothing(factory) : key, value == null ? nothing(factory) : value);
    }

    private static RelDataType mapUnion(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return binding.getOperandCount() == 0
                ? factory.createMapType(factory.createSqlType(SqlTypeName.VARCHAR), nothing(factory))
                : CommonType.of(factory, binding.collectOperandTypes());
    }

    private static RelDataType mapFromArrays(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return factory.createMapType(
                elementOf(binding.getOperandType(0), factory), elementOf(binding.getOperandType(1), factory));
    }

    private static RelDataType mapFromEntries(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType entry = elementOf(binding.getOperandType(0), factory);
        if (!entry.isStruct() || entry.getFieldCount() != 2) {
            if (binding instanceof SqlCallBinding call) {
                throw ArgumentErrors.mismatch(call, 0, "ARRAY of STRUCT with two fields");
            }
            return factory.createMapType(nothing(factory), nothing(factory));
        }
        return factory.createMapType(
                entry.getFieldList().get(0).getType(),
                entry.getFieldList().get(1).getType());
    }

    private static RelDataType entries(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType map = binding.getOperandType(0);
        RelDataType entry = factory.builder()
                .add("key", map.getKeyType())
                .add("value", map.getValueType())
                .build();
        return factory.createArrayType(entry, -1);
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
