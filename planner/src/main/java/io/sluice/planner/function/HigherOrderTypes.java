package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** What functions pass to their lambdas, and what they make of the lambdas' values. */
final class HigherOrderTypes {
    static final LambdaRule ELEMENT_AND_INDEX = rule((binding, operand, count) -> withIndex(binding, count), null);
    static final LambdaRule CONDITION_AND_INDEX =
            rule((binding, operand, count) -> withIndex(binding, count), SqlTypeName.BOOLEAN);
    static final LambdaRule CONDITION =
            rule((binding, operand, count) -> count == 1 ? withIndex(binding, 1) : null, SqlTypeName.BOOLEAN);
    static final LambdaRule COMPARISON = rule(
            (binding, operand, count) -> count == 2 ? List.of(element(binding, 0), element(binding, 0)) : null,
            SqlTypeName.INTEGER);
    static final LambdaRule ELEMENTS_OF_BOTH = rule(
            (binding, operand, count) -> count == 2
                    ? List.of(nullable(binding, element(binding, 0)), nullable(binding, element(binding, 1)))
                    : null,
            null);
    static final LambdaRule ENTRY =
            rule((binding, operand, count) -> count == 2 ? entry(binding.getOperandType(0)) : null, null);
    static final LambdaRule ENTRY_CONDITION = rule(
            (binding, operand, count) -> count == 2 ? entry(binding.getOperandType(0)) : null, SqlTypeName.BOOLEAN);
    static final LambdaRule ENTRIES_OF_BOTH = rule(
            (binding, operand, count) -> count == 3
                    ? List.of(
                            binding.getOperandType(0).getKeyType(),
                            nullable(binding, binding.getOperandType(0).getValueType()),
                            nullable(binding, binding.getOperandType(1).getValueType()))
                    : null,
            null);
    static final LambdaRule FOLD = new Fold();

    static final Result ARRAY_OF_VALUES = Returns.derived(
            "ARRAY of the lambda's values",
            binding -> binding.getTypeFactory().createArrayType(binding.getOperandType(1), -1));
    static final Result ZIPPED = Returns.derived(
            "ARRAY of the lambda's values",
            binding -> binding.getTypeFactory().createArrayType(binding.getOperandType(2), -1));
    static final Result FOLDED = Returns.derivedNullable(
            "that of the last lambda's value", binding -> binding.getOperandType(binding.getOperandCount() - 1));
    static final Result MAP_OF_NEW_KEYS = Returns.derived(
            "MAP",
            binding -> binding.getTypeFactory()
                    .createMapType(
                            binding.getOperandType(1), binding.getOperandType(0).getValueType()));
    static final Result MAP_OF_NEW_VALUES = Returns.derived(
            "MAP",
            binding -> binding.getTypeFactory()
                    .createMapType(binding.getOperandType(0).getKeyType(), binding.getOperandType(1)));
    static final Result MAP_ZIPPED = Returns.derived(
            "MAP",
            binding -> binding.getTypeFactory()
                    .createMapType(binding.getOperandType(0).getKeyType(), binding.getOperandType(2)));

    private HigherOrderTypes() {}

    /** Types of the parameters; see {@link LambdaRule#parameters}. */
    private interface Passed {
        List<RelDataType> parameters(SqlCallBinding binding, int operand, int count);
    }

    private static LambdaRule rule(Passed passed, SqlTypeName wanted) {
        return new LambdaRule() {
            @Override
            public List<RelDataType> parameters(SqlCallBinding binding, int operand, int count) {
                return passed.parameters(binding, operand, count);
            }

            @Override
            public RelDataType wanted(SqlCallBinding binding, int operand) {
                return wanted == null ? null : binding.getTypeFactory().createSqlType(wanted);
            }
        };
    }

    private static List<RelDataType> withIndex(SqlCallBinding binding, int count) {
        return switch (count) {
            case 1 -> List.of(element(binding, 0));
            case 2 -> List.of(element(binding, 0), binding.getTypeFactory().createSqlType(SqlTypeName.INTEGER));
            default -> null;
        };
    }

    private static RelDataType element(SqlOperatorBinding binding, int operand) {
        return CollectionResults.elementOf(binding.getOperandType(operand), binding.getTypeFactory());
    }

    private static List<RelDataType> entry(RelDataType map) {
        return List.of(map.getKeyType(), map.getValueType());
    }

    private static RelDataType nullable(SqlOperatorBinding binding, RelDataType type) {
        return binding.getTypeFactory().createTypeWithNullability(type, true);
    }

    /** aggregate: the second argument's type is that of the value carried along. */
    private static final class Fold implements LambdaRule {
        @Override
        public List<RelDataType> parameters(SqlCallBinding binding, int operand, int count) {
            if (count != (operand == 2 ? 2 : 1)) {
                return null;
            }
            RelDataType carried = carried(binding);
            return operand == 2 ? List.of(carried, element(binding, 0)) : List.of(carried);
        }

        @Override
        public RelDataType wanted(SqlCallBinding binding, int operand) {
            return operand == 2 ? carried(binding) : null;
        }

        private static RelDataType carried(SqlCallBinding binding) {
            RelDataType type = binding.getOperandType(1);
            return nullable(binding, CommonType.isVoid(type) ? element(binding, 0) : type);
        }
    }
}
