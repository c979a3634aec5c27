package io.sluice.planner.validate;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.type.SqlTypeCoercionRule;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/** Implicit casts by {@link CommonType}. A literal beside a column takes the column's type where its value fits. */
final class DialectCoercion extends TypeCoercionImpl {
    DialectCoercion(RelDataTypeFactory factory, SqlValidator validator) {
        super(factory, validator);
    }

    @Override
    public RelDataType getTightestCommonType(RelDataType left, RelDataType right) {
        return common(left, right);
    }

    @Override
    public RelDataType getWiderTypeForTwo(RelDataType left, RelDataType right, boolean stringPromotion) {
        return common(left, right);
    }

    @Override
    public RelDataType getWiderTypeFor(List<RelDataType> types, boolean stringPromotion) {
        return CommonType.of(factory, types);
    }

    @Override
    public RelDataType getWiderTypeForDecimal(RelDataType left, RelDataType right) {
        return common(left, right);
    }

    @Override
    public RelDataType commonTypeForBinaryComparison(RelDataType left, RelDataType right) {
        return left == null || right == null ? null : common(left, right);
    }

    private RelDataType common(RelDataType left, RelDataType right) {
        return CommonType.of(factory, List.of(left, right));
    }

    /** Text in the place of a number is read as the widest one, in that of a condition as a BOOLEAN. */
    @Override
    public RelDataType implicitCast(RelDataType in, SqlTypeFamily expected) {
        if (CommonType.isText(in) && expected == SqlTypeFamily.BOOLEAN) {
            return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.BOOLEAN), in.isNullable());
        }
        return CommonType.isText(in) && expected == SqlTypeFamily.NUMERIC
                ? factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.DOUBLE), in.isNullable())
                : super.implicitCast(in, expected);
    }

    /** Under {@code dialect = ansi} values that do not go together are compared as text, where the list is a query. */
    @Override
    public boolean inOperationCoercion(SqlCallBinding binding) {
        if (super.inOperationCoercion(binding)) {
            return true;
        }
        SqlNode query = binding.operand(1);
        boolean ansi = validator instanceof DialectValidator ours && ours.dialect() == SqlDialect.ANSI;
        if (!ansi || !query.isA(SqlKind.QUERY) || binding.getOperandType(0).isStruct()) {
            return false;
        }
        RelDataType row = validator.deriveType(binding.getScope(), query);
        if (!row.isStruct() || row.getFieldCount() != 1) {
            return false;
        }
        RelDataType right = row.getFieldList().getFirst().getType();
        if (CommonType.of(factory, List.of(binding.getOperandType(0), right)) != null) {
            return false;
        }
        RelDataType text = factory.createSqlType(SqlTypeName.VARCHAR);
        ImplicitCast.operand(binding, 0, factory.createTypeWithNullability(text, true));
        return rowTypeCoercion(
                binding.getScope(), query, 0, factory.createTypeWithNullability(text, right.isNullable()));
    }

    /** Arithmetic has its own rules, see the function package. */
    @Override
    public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
        return false;
    }

    /** Also for BETWEEN, which has three operands. */
    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        boolean compares =
                SqlKind.BINARY_COMPARISON.contains(binding.getOperator().getKind())
                        || binding.getOperator().getKind() == SqlKind.BETWEEN
                        || binding.getOperator().getKind() == SqlKind.IS_DISTINCT_FROM
                        || binding.getOperator().getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
        if (!compares) {
            return false;
        }
        RelDataType common = comparisonType(binding);
        if (common == null || common.isStruct()) {
            return false;
        }
        for (int i = 0; i < binding.getOperandCount(); i++) {
            ImplicitCast.operand(binding, i, common);
        }
        return true;
    }

    private RelDataType comparisonType(SqlCallBinding binding) {
        List<RelDataType> types = new ArrayList<>();
        RelDataType column = null;
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (binding.operand(i) instanceof SqlDynamicParam) {
                continue;
            }
            RelDataType type = binding.getOperandType(i);
            types.add(type);
            if (!(binding.operand(i) instanceof SqlNumericLiteral) && column == null) {
                column = type;
            }
        }
        if (types.isEmpty()) {
            return null;
        }
        return column != null && literalsFit(binding, column) ? column : CommonType.of(factory, types);
    }

    /** Whether all operands but one are number literals that the type of that one holds exactly. */
    private boolean literalsFit(SqlCallBinding binding, RelDataType type) {
        int others = 0;
        for (int i = 0; i < binding.getOperandCount(); i++) {
            SqlNode operand = binding.operand(i);
            if (operand instanceof SqlNumericLiteral literal) {
                if (!fits(literal.getValueAs(BigDecimal.class), type)) {
                    return false;
                }
            } else if (!(operand instanceof SqlDynamicParam)) {
                others++;
            }
        }
        return others == 1 && SqlTypeUtil.isNumeric(type);
    }

    private static boolean fits(BigDecimal value, RelDataType type) {
        BigDecimal plain = value.stripTrailingZeros();
        int scale = Math.max(0, plain.scale());
        return switch (type.getSqlTypeName()) {
            case TINYINT -> scale == 0 && plain.abs().compareTo(BigDecimal.valueOf(Byte.MAX_VALUE)) <= 0;
            case SMALLINT -> scale == 0 && plain.abs().compareTo(BigDecimal.valueOf(Short.MAX_VALUE)) <= 0;
            case INTEGER -> scale == 0 && plain.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
            case BIGINT -> scale == 0 && plain.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            case DECIMAL ->
                scale <= type.getScale() && plain.precision() - plain.scale() <= type.getPrecision() - type.getScale();
            default -> false;
        };
    }

    @Override
    protected boolean needToCast(SqlValidatorScope scope, SqlNode node, RelDataType toType) {
        return needToCast(scope, node, toType, SqlTypeCoercionRule.lenientInstance());
    }

    @Override
    protected boolean needToCast(
            SqlValidatorScope scope, SqlNode node, RelDataType toType, SqlTypeMappingRule mappingRule) {
        return !SqlTypeUtil.equalSansNullability(factory, validator.deriveType(scope, node), toType);
    }
}
