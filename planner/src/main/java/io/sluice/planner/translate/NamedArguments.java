package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.parser.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Arguments of built-in functions that are given by name, {@code mask(upperChar => 'Q', str => s)}, in their places. The
 * functions that take them are Spark's.
 */
final class NamedArguments extends SqlShuttle {
    private static final List<Parameter> COLLECTION = List.of(new Parameter("collection", null, true));

    private static final Map<String, List<Parameter>> PARAMETERS = Map.of(
            "mask",
            List.of(
                    new Parameter("str", null, true),
                    new Parameter("upperChar", "X", false),
                    new Parameter("lowerChar", "x", false),
                    new Parameter("digitChar", "n", false),
                    new Parameter("otherChar", null, false)),
            "count_min_sketch",
            List.of(
                    new Parameter("column", null, true),
                    new Parameter("epsilon", null, true),
                    new Parameter("confidence", null, true),
                    new Parameter("seed", null, true)),
            "explode",
            COLLECTION,
            "explode_outer",
            COLLECTION,
            "posexplode",
            COLLECTION,
            "posexplode_outer",
            COLLECTION);

    /** @param standard the text that it has if it is left out, null for NULL */
    private record Parameter(String name, String standard, boolean required) {}

    private NamedArguments() {}

    static SqlNode placed(SqlNode query) {
        return query.accept(new NamedArguments());
    }

    @Override
    public SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        return visited instanceof SqlCall inner
                        && inner.getOperator() instanceof SqlUnresolvedFunction function
                        && inner.getOperandList().stream().anyMatch(NamedArguments::isNamed)
                        && function.getSqlIdentifier().isSimple()
                        && BuiltInFunctions.find(function.getName()).isPresent()
                ? positional(inner)
                : visited;
    }

    private static boolean isNamed(SqlNode operand) {
        return operand != null && operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT;
    }

    private static SqlNode positional(SqlCall call) {
        String function = call.getOperator().getName().toLowerCase(Locale.ROOT);
        List<Parameter> parameters = PARAMETERS.get(function);
        if (parameters == null) {
            throw error(call, "The function " + function + " takes no arguments by name. Give them in their order.");
        }
        Map<String, SqlNode> given = given(call, function, parameters);
        SqlParserPos position = call.getParserPosition();
        List<SqlNode> arguments = new ArrayList<>();
        for (Parameter parameter : parameters) {
            SqlNode value = given.remove(key(parameter.name()));
            if (value == null && parameter.required()) {
                throw error(call, "The function " + function + " needs a value for " + parameter.name() + ".");
            }
            if (value == null) {
                value = parameter.standard() == null
                        ? SqlLiteral.createNull(position)
                        : SqlLiteral.createCharString(parameter.standard(), position);
            }
            arguments.add(value);
        }
        if (!given.isEmpty()) {
            throw error(
                    call,
                    "The function " + function + " has no parameter "
                            + given.keySet().iterator().next() + ". It has "
                            + String.join(
                                    ", ",
                                    parameters.stream().map(Parameter::name).toList()) + ".");
        }
        return call.getOperator().createCall(position, arguments);
    }

    private static Map<String, SqlNode> given(SqlCall call, String function, List<Parameter> parameters) {
        Map<String, SqlNode> given = new HashMap<>();
        boolean named = false;
        for (int i = 0; i < call.operandCount(); i++) {
            SqlNode operand = call.operand(i);
            if (!isNamed(operand) && (named || i >= parameters.size())) {
                throw error(
                        call,
                        "In a call of " + function + " the arguments without a name come first, and there are at most "
                                + parameters.size() + ".");
            }
            named |= isNamed(operand);
            String name = isNamed(operand)
                    ? ((SqlIdentifier) ((SqlCall) operand).operand(1)).getSimple()
                    : parameters.get(i).name();
            SqlNode value = isNamed(operand) ? ((SqlCall) operand).operand(0) : operand;
            if (given.put(key(name), value) != null) {
                throw error(call, "The call of " + function + " gives " + name + " twice.");
            }
        }
        return given;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static SluiceException error(SqlCall call, String message) {
        return new SluiceException(ErrorCode.UNRESOLVED_ROUTINE, message, Positions.of(call.getParserPosition()), null);
    }
}
