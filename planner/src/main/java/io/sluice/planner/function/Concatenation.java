package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code ||} and concat: arrays with arrays, binaries with binaries, anything else as text. */
final class Concatenation {
    static final Result RESULT = Returns.derived(
            "STRING, BINARY or ARRAY", binding -> common(binding.getTypeFactory(), binding.collectOperandTypes()));

    private Concatenation() {}

    static boolean check(SqlCallBinding binding, boolean throwOnFailure) {
        RelDataType common = common(binding.getTypeFactory(), binding.collectOperandTypes());
        if (common == null) {
            if (throwOnFailure) {
                throw ArgumentErrors.operands(binding, binding.collectOperandTypes());
            }
            return false;
        }
        for (int i = 0; i < binding.getOperandCount(); i++) {
            ImplicitCast.operand(binding, i, common);
        }
        return true;
    }

    private static RelDataType common(RelDataTypeFactory factory, List<RelDataType> types) {
        boolean arrays = types.stream().anyMatch(t -> t.getSqlTypeName() == SqlTypeName.ARRAY);
        boolean binaries =
                types.stream().allMatch(t -> t.getSqlTypeName() == SqlTypeName.VARBINARY || CommonType.isVoid(t));
        boolean binaryKnown = types.stream().anyMatch(t -> t.getSqlTypeName() == SqlTypeName.VARBINARY);
        if (arrays || (binaries && binaryKnown)) {
            return CommonType.of(factory, types);
        }
        boolean text = types.stream().allMatch(t -> Arg.STRING.accept(factory, t) != null);
        return text ? factory.createSqlType(SqlTypeName.VARCHAR) : null;
    }

    /** Any number of arguments. */
    record Arguments() implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            return check(binding, throwOnFailure);
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.from(1);
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return "concat(STRING, …)";
        }

        @Override
        public boolean isFixedParameters() {
            return false;
        }
    }
}
