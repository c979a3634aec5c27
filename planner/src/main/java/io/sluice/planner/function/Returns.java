package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.SqlTypes;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** Result types. Unless it says otherwise, a result can be null when an argument can. */
final class Returns {
    static final SqlReturnTypeInference STRING = type(SqlType.STRING);
    static final SqlReturnTypeInference BINARY = type(SqlType.BINARY);
    static final SqlReturnTypeInference BOOLEAN = type(SqlType.BOOLEAN);
    static final SqlReturnTypeInference INT = type(SqlType.INT);
    static final SqlReturnTypeInference BIGINT = type(SqlType.BIGINT);
    static final SqlReturnTypeInference DOUBLE = type(SqlType.DOUBLE);
    static final SqlReturnTypeInference DATE = type(SqlType.DATE);
    static final SqlReturnTypeInference TIMESTAMP = type(SqlType.TIMESTAMP);
    static final SqlReturnTypeInference TIMESTAMP_NTZ = type(SqlType.TIMESTAMP_NTZ);
    static final SqlReturnTypeInference FIRST = argument(0);
    static final SqlReturnTypeInference SECOND = argument(1);
    /** The common type of all arguments; null only if all can be. */
    static final SqlReturnTypeInference COMMON_COALESCED = binding -> {
        RelDataType common = CommonType.of(binding.getTypeFactory(), binding.collectOperandTypes());
        boolean nullable = binding.collectOperandTypes().stream().allMatch(RelDataType::isNullable);
        return binding.getTypeFactory().createTypeWithNullability(common, nullable);
    };

    static final SqlReturnTypeInference COMMON =
            binding -> CommonType.of(binding.getTypeFactory(), binding.collectOperandTypes());

    private Returns() {}

    static SqlReturnTypeInference type(SqlType type) {
        return binding -> SqlTypes.toRelType(binding.getTypeFactory(), type, anyNullable(binding));
    }

    static SqlReturnTypeInference nullable(SqlType type) {
        return binding -> SqlTypes.toRelType(binding.getTypeFactory(), type, true);
    }

    static SqlReturnTypeInference required(SqlType type) {
        return binding -> SqlTypes.toRelType(binding.getTypeFactory(), type, false);
    }

    static SqlReturnTypeInference argument(int index) {
        return binding ->
                binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(index), anyNullable(binding));
    }

    /** Made from the binding; null if an argument can be. */
    static SqlReturnTypeInference derived(Function<SqlOperatorBinding, RelDataType> rule) {
        return binding -> binding.getTypeFactory().createTypeWithNullability(rule.apply(binding), anyNullable(binding));
    }

    /** Made from the binding; always nullable. */
    static SqlReturnTypeInference derivedNullable(Function<SqlOperatorBinding, RelDataType> rule) {
        return binding -> binding.getTypeFactory().createTypeWithNullability(rule.apply(binding), true);
    }

    static boolean anyNullable(SqlOperatorBinding binding) {
        return binding.collectOperandTypes().stream().anyMatch(t -> t.isNullable() || CommonType.isVoid(t));
    }
}
