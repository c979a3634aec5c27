package io.sluice.planner.function;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.math.BigDecimal;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** An arithmetic operator by our rules, in the place of Calcite's of the same name. */
final class ArithmeticOperator extends SqlBinaryOperator {
    private final ArithmeticRule rule;
    private final SqlDialect dialect;

    /** @param dialect whose types come out */
    ArithmeticOperator(String name, SqlKind kind, int precedence, ArithmeticRule rule, SqlDialect dialect) {
        super(name, kind, precedence, true, null, InferTypes.FIRST_KNOWN, new Checker(rule, dialect));
        this.rule = rule;
        this.dialect = dialect;
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType left = binding.getOperandType(0);
        RelDataType right = binding.getOperandType(1);
        ArithmeticRule.Types types = rule.types(dialect, factory, left, right);
        if (types == null) {
            throw new IllegalArgumentException(getName() + " of " + left + " and " + right);
        }
        // Whether a date shifted by days is a date was decided when the operands were cast.
        boolean divides = rule == ArithmeticRule.DIVIDE || rule == ArithmeticRule.MOD;
        boolean nullable = (divides && dialect == SqlDialect.ANSI)
                || left.isNullable()
                || right.isNullable()
                || CommonType.isVoid(left)
                || CommonType.isVoid(right);
        return factory.createTypeWithNullability(types.result(), nullable);
    }

    /** An operand's type; a whole-number literal beside a decimal has no more digits than were written. */
    static RelDataType operandType(SqlOperatorBinding binding, int operand) {
        RelDataType type = binding.getOperandType(operand);
        if (binding instanceof SqlCallBinding call
                && call.getCall().operand(operand) instanceof SqlNumericLiteral literal
                && SqlTypeUtil.isIntType(type)
                && SqlTypeUtil.isDecimal(binding.getOperandType(1 - operand))) {
            int digits = literal.getValueAs(BigDecimal.class).abs().precision();
            return binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, Math.max(1, digits), 0);
        }
        return type;
    }

    private record Checker(ArithmeticRule rule, SqlDialect dialect) implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            swapIfTimeIsOnTheRight(binding);
            RelDataTypeFactory factory = binding.getTypeFactory();
            RelDataType left = operandType(binding, 0);
            RelDataType right = operandType(binding, 1);
            ArithmeticRule.Types types = rule.types(dialect, factory, left, right);
            if (types == null) {
                if (throwOnFailure) {
                    throw ArgumentErrors.operands(binding, binding.collectOperandTypes());
                }
                return false;
            }
            ImplicitCast.operand(binding, 0, types.left());
            ImplicitCast.operand(binding, 1, types.right());
            return true;
        }

        /** {@code 1 + date} is {@code date + 1}, {@code 2 * interval} is {@code interval * 2}. */
        private void swapIfTimeIsOnTheRight(SqlCallBinding binding) {
            RelDataType left = binding.getOperandType(0);
            RelDataType right = binding.getOperandType(1);
            boolean timeOnTheRight = SqlTypeUtil.isDatetime(right) && !SqlTypeUtil.isDatetime(left);
            boolean intervalOnTheRight = SqlTypeUtil.isInterval(right) && !ArithmeticRule.isTemporal(left);
            boolean swap = switch (rule) {
                case PLUS -> timeOnTheRight;
                case TIMES -> intervalOnTheRight;
                case MINUS, DIVIDE, MOD -> false;
            };
            if (swap) {
                SqlNode first = binding.getCall().operand(0);
                binding.getCall().setOperand(0, binding.getCall().operand(1));
                binding.getCall().setOperand(1, first);
            }
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.of(2);
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return "number " + name + " number";
        }
    }
}
