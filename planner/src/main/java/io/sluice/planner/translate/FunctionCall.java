package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.FunctionDefinition;
import io.sluice.planner.syntax.FunctionDefinition.Parameter;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.type.DialectCast;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** The arguments of a call of a user's function, by parameter and cast to its type. */
final class FunctionCall {
    private final FunctionDefinition definition;
    private final SqlCall call;

    FunctionCall(FunctionDefinition definition, SqlCall call) {
        this.definition = definition;
        this.call = call;
    }

    /** By the parameter's name in lower case. */
    Map<String, SqlNode> arguments() {
        Map<String, SqlNode> given = given();
        Map<String, SqlNode> arguments = new HashMap<>();
        for (Parameter parameter : definition.parameters()) {
            String name = key(parameter.name());
            SqlNode value = given.remove(name);
            if (value == null) {
                value = parameter.defaultValue();
            }
            if (value == null) {
                throw error("there is no value for " + parameter.name().getSimple());
            }
            arguments.put(
                    name,
                    DialectCast.CAST.createCall(call.getParserPosition(), SyntaxCopy.of(value), parameter.type()));
        }
        if (!given.isEmpty()) {
            throw error("it has no parameter " + given.keySet().iterator().next());
        }
        return arguments;
    }

    private Map<String, SqlNode> given() {
        Map<String, SqlNode> given = new LinkedHashMap<>();
        List<SqlNode> operands = call.getOperandList();
        for (int i = 0; i < operands.size(); i++) {
            boolean named = operands.get(i).getKind() == SqlKind.ARGUMENT_ASSIGNMENT;
            if (!named && i >= definition.parameters().size()) {
                throw error("there are " + operands.size() + " arguments");
            }
            String name = named
                    ? key(((SqlCall) operands.get(i)).operand(1))
                    : key(definition.parameters().get(i).name());
            SqlNode value = named ? ((SqlCall) operands.get(i)).operand(0) : operands.get(i);
            if (given.put(name, value) != null) {
                throw error(name + " is given twice");
            }
        }
        return given;
    }

    static String key(SqlIdentifier name) {
        return name.getSimple().toLowerCase(Locale.ROOT);
    }

    private SluiceException error(String what) {
        String signature = definition.parameters().stream()
                .map(p -> p.name().getSimple() + " " + p.type())
                .collect(Collectors.joining(", ", definition.name() + "(", ")"));
        return new SluiceException(
                ErrorCode.UNRESOLVED_ROUTINE,
                "The function " + definition.name() + " cannot be called like this: " + what + ". It is written "
                        + signature + ".",
                Positions.of(call.getParserPosition()),
                null);
    }
}
