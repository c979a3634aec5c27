package io.sluice.planner.type;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Litmus;

/** Puts casts into the syntax tree while it is validated. */
public final class ImplicitCast {
    private ImplicitCast() {}

    /** Casts an operand of a call unless it has the type already. It may be null where the operand or the cast may. */
    public static void operand(SqlCallBinding binding, int operand, RelDataType type) {
        operand(binding.getValidator(), binding.getScope(), binding.getCall(), operand, type);
    }

    /** See {@link #operand(SqlCallBinding, int, RelDataType)}. */
    public static void operand(
            SqlValidator validator, SqlValidatorScope scope, SqlCall call, int operand, RelDataType type) {
        SqlNode node = call.operand(operand);
        SqlNode cast = node(validator, scope, node, type);
        if (cast != node) {
            call.setOperand(operand, cast);
        }
    }

    /** The node, in a cast if it needs one; a parameter simply takes the type. */
    public static SqlNode node(SqlValidator validator, SqlValidatorScope scope, SqlNode node, RelDataType type) {
        RelDataTypeFactory factory = validator.getTypeFactory();
        if (node instanceof SqlDynamicParam) {
            validator.setValidatedNodeType(node, factory.createTypeWithNullability(type, true));
            return node;
        }
        RelDataType actual = validator.deriveType(scope, node);
        if (SqlTypeUtil.equalSansNullability(factory, actual, type)) {
            return node;
        }
        SqlNode cast = of(node, type);
        validator.setValidatedNodeType(
                cast, factory.createTypeWithNullability(type, DialectCast.isNullable(actual, type)));
        return cast;
    }

    /** Whether a value of one type can be taken for another without being asked to. */
    public static boolean isPossible(RelDataTypeFactory factory, RelDataType from, RelDataType to) {
        return CommonType.of(factory, List.of(from, to)) != null;
    }

    /** Whether such a cast drops no digits after the point and no time of day; it may still fail for single values. */
    public static boolean isExact(RelDataType from, RelDataType to) {
        if (SqlTypeUtil.isNumeric(from) && SqlTypeUtil.isNumeric(to)) {
            boolean real = SqlTypeUtil.isApproximateNumeric(from);
            return SqlTypeUtil.isApproximateNumeric(to)
                    ? !real || to.getPrecision() >= from.getPrecision()
                    : !real && from.getScale() <= to.getScale();
        }
        if (from.getSqlTypeName() == SqlTypeName.ARRAY && to.getSqlTypeName() == SqlTypeName.ARRAY) {
            return isExact(from.getComponentType(), to.getComponentType());
        }
        if (from.getSqlTypeName() == SqlTypeName.MAP && to.getSqlTypeName() == SqlTypeName.MAP) {
            return isExact(from.getKeyType(), to.getKeyType()) && isExact(from.getValueType(), to.getValueType());
        }
        if (from.isStruct() && to.isStruct() && from.getFieldCount() == to.getFieldCount()) {
            return from.getFieldList().stream()
                    .allMatch(field -> isExact(
                            field.getType(),
                            to.getFieldList().get(field.getIndex()).getType()));
        }
        return to.getSqlTypeName() != SqlTypeName.DATE
                || !SqlTypeUtil.isDatetime(from)
                || from.getSqlTypeName() == SqlTypeName.DATE;
    }

    /** CAST(node AS type). */
    public static SqlNode of(SqlNode node, RelDataType type) {
        SqlParserPos position = node.getParserPosition();
        return DialectCast.CAST.createCall(
                position, node, new SqlDataTypeSpec(new ExactTypeName(type, position), position));
    }

    /** Whether nobody wrote this cast. */
    public static boolean isOne(SqlCall call) {
        return call.getOperator() == DialectCast.CAST
                && call.operand(1) instanceof SqlDataTypeSpec spec
                && spec.getTypeNameSpec() instanceof ExactTypeName;
    }

    /** A type name that stands for a type that is known already. */
    private static final class ExactTypeName extends SqlTypeNameSpec {
        private final RelDataType type;

        ExactTypeName(RelDataType type, SqlParserPos position) {
            super(new SqlIdentifier(type.toString(), position), position);
            this.type = type;
        }

        @Override
        public RelDataType deriveType(SqlValidator validator) {
            return validator.getTypeFactory().createTypeWithNullability(type, false);
        }

        @Override
        public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
            writer.print(SqlTypes.toSqlType(type).sql());
        }

        @Override
        public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
            return other instanceof ExactTypeName name && name.type.equals(type) ? litmus.succeed() : litmus.fail(null);
        }
    }
}
