package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.SqlTypes;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;

/** Result types. Unless it says otherwise, a result can be null when an argument can. */
final class Returns {
    static final Result STRING = type(SqlType.STRING);
    static final Result BINARY = type(SqlType.BINARY);
    static final Result BOOLEAN = type(SqlType.BOOLEAN);
    static final Result INT = type(SqlType.INT);
    static final Result BIGINT = type(SqlType.BIGINT);
    static final Result DOUBLE = type(SqlType.DOUBLE);
    static final Result DATE = type(SqlType.DATE);
    static final Result TIMESTAMP = type(SqlType.TIMESTAMP);
    static final Result TIMESTAMP_NTZ = type(SqlType.TIMESTAMP_NTZ);
    static final Result FIRST = argument(0);
    static final Result SECOND = argument(1);
    static final Result FIRST_NULLABLE = derivedNullable("that of argument 1", binding -> binding.getOperandType(0));
    static final Result STRINGS = type(SqlType.array(SqlType.STRING));

    private static final String COMMON_TEXT = "the common type of the arguments";

    /** The common type of all arguments; null only if all can be. */
    static final Result COMMON_COALESCED = new Result(COMMON_TEXT, binding -> {
        RelDataType common = CommonType.of(binding.getTypeFactory(), binding.collectOperandTypes());
        boolean nullable = binding.collectOperandTypes().stream().allMatch(RelDataType::isNullable);
        return binding.getTypeFactory().createTypeWithNullability(common, nullable);
    });

    static final Result COMMON =
            new Result(COMMON_TEXT, binding -> CommonType.of(binding.getTypeFactory(), binding.collectOperandTypes()));

    static final Result COMMON_NULLABLE = derivedNullable(
            COMMON_TEXT, binding -> CommonType.of(binding.getTypeFactory(), binding.collectOperandTypes()));

    private Returns() {}

    static Result type(SqlType type) {
        return new Result(
                type.sql(), binding -> SqlTypes.toRelType(binding.getTypeFactory(), type, anyNullable(binding)));
    }

    static Result nullable(SqlType type) {
        return new Result(type.sql(), binding -> SqlTypes.toRelType(binding.getTypeFactory(), type, true));
    }

    static Result required(SqlType type) {
        return new Result(type.sql(), binding -> SqlTypes.toRelType(binding.getTypeFactory(), type, false));
    }

    static Result argument(int index) {
        return new Result(
                "that of argument " + (index + 1),
                binding -> binding.getTypeFactory()
                        .createTypeWithNullability(binding.getOperandType(index), anyNullable(binding)));
    }

    /** Made from the binding; null if an argument can be. */
    static Result derived(String text, Function<SqlOperatorBinding, RelDataType> rule) {
        return new Result(
                text,
                binding ->
                        binding.getTypeFactory().createTypeWithNullability(rule.apply(binding), anyNullable(binding)));
    }

    /** Made from the binding; always nullable. */
    static Result derivedNullable(String text, Function<SqlOperatorBinding, RelDataType> rule) {
        return new Result(
                text, binding -> binding.getTypeFactory().createTypeWithNullability(rule.apply(binding), true));
    }

    static boolean anyNullable(SqlOperatorBinding binding) {
        return binding.collectOperandTypes().stream().anyMatch(t -> t.isNullable() || CommonType.isVoid(t));
    }
}
