package io.sluice.planner.function;

import io.sluice.planner.type.ImplicitCast;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A lambda in the form of a call of one operand, its body, in which calls without operands stand for the parameters. So it
 * stays through planning: Calcite's own lambdas are not looked into by its rules, which then lose the columns that a body
 * uses. Made for one place in one statement, and given its types while that is validated.
 */
public final class LambdaFunction extends SqlFunction {
    private final List<Parameter> parameters;
    private boolean bound;

    private LambdaFunction(String name, List<Parameter> parameters) {
        super(name, SqlKind.OTHER_FUNCTION, null, null, null, SqlFunctionCategory.SYSTEM);
        this.parameters = parameters;
    }

    /**
     * Parameters for a lambda.
     *
     * @param depth how many lambdas are around this one: their parameters differ in it
     */
    public static List<Parameter> parameters(List<String> names, int depth) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.add(new Parameter("$" + depth + "." + i + " " + names.get(i), i));
        }
        return parameters;
    }

    /** @param body with calls of the parameters in the place of their names */
    public static SqlCall of(List<Parameter> parameters, int depth, SqlNode body, SqlParserPos position) {
        return new LambdaFunction("$lambda " + depth + "." + parameters.size(), parameters).createCall(position, body);
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    static boolean isLambda(SqlNode node) {
        return node instanceof SqlCall call && call.getOperator() instanceof LambdaFunction;
    }

    /** Gives a lambda among the operands its parameters' types, and finds out that of its value. */
    static void bind(SqlCallBinding binding, int operand, LambdaRule rule) {
        SqlCall call = (SqlCall) binding.operand(operand);
        LambdaFunction lambda = (LambdaFunction) call.getOperator();
        int count = lambda.parameters.size();
        List<RelDataType> types = rule.parameters(binding, operand, count);
        if (types == null) {
            throw ArgumentErrors.lambdaParameters(binding, operand, count);
        }
        for (int i = 0; i < count; i++) {
            lambda.parameters.get(i).type = types.get(i);
        }
        lambda.bound = true;
        SqlValidator validator = binding.getValidator();
        RelDataType type = validator.deriveType(binding.getScope(), call.operand(0));
        RelDataType wanted = rule.wanted(binding, operand);
        if (wanted != null) {
            if (!ImplicitCast.isPossible(binding.getTypeFactory(), type, wanted)
                    || !ImplicitCast.isExact(type, wanted)) {
                throw ArgumentErrors.lambdaValue(binding, operand, type, wanted);
            }
            call.setOperand(0, ImplicitCast.node(validator, binding.getScope(), call.operand(0), wanted));
            type = validator.deriveType(binding.getScope(), call.operand(0));
        }
        validator.setValidatedNodeType(call, type);
    }

    /** The type of the value; ANY until the function around it has said what it passes. */
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        return bound
                ? validator.deriveType(scope, call.operand(0))
                : validator.getTypeFactory().createSqlType(SqlTypeName.ANY);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        return binding.getOperandType(0);
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return SqlOperandCountRanges.of(1);
    }

    /** Never computed while planning. */
    @Override
    public boolean isDeterministic() {
        return false;
    }

    /** A parameter where it is used: a call without operands. */
    public static final class Parameter extends SqlFunction {
        private final int index;
        private RelDataType type;

        private Parameter(String name, int index) {
            super(name, SqlKind.OTHER_FUNCTION, null, null, null, SqlFunctionCategory.SYSTEM);
            this.index = index;
        }

        /** Its place among the parameters of its lambda. */
        public int index() {
            return index;
        }

        public RelDataType type() {
            return type;
        }

        @Override
        public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
            return type;
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding binding) {
            return type;
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.of(0);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
