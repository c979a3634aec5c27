package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.LambdaFunction;
import io.sluice.planner.parser.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;

/** Turns {@code x -> x + 1} into a {@link LambdaFunction}, with the parameters in the place of their names. */
final class LambdaSyntax extends SqlShuttle {
    private final Map<String, LambdaFunction.Parameter> parameters;
    private final int depth;

    private LambdaSyntax(Map<String, LambdaFunction.Parameter> parameters, int depth) {
        this.parameters = parameters;
        this.depth = depth;
    }

    /** @param lambda one that is in no other */
    static SqlNode convert(SqlLambda lambda) {
        return new LambdaSyntax(Map.of(), 0).visit(lambda);
    }

    @Override
    public SqlNode visit(SqlCall call) {
        if (call instanceof SqlLambda lambda) {
            return lambda(lambda);
        }
        if (call.isA(SqlKind.QUERY)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "A subquery in a lambda is not supported. Join with it instead.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
        return super.visit(RowStructs.isOne(call) ? RowStructs.of(call) : call);
    }

    private SqlNode lambda(SqlLambda lambda) {
        List<String> names = new ArrayList<>();
        Set<String> different = new HashSet<>();
        for (SqlNode parameter : lambda.getParameters()) {
            String name = ((SqlIdentifier) parameter).getSimple();
            names.add(name);
            if (!different.add(name.toLowerCase(Locale.ROOT))) {
                throw new SluiceException(
                        ErrorCode.AMBIGUOUS_REFERENCE,
                        "The lambda has two parameters " + name + ". Give them different names.",
                        Positions.of(parameter.getParserPosition()),
                        null);
            }
        }
        List<LambdaFunction.Parameter> own = LambdaFunction.parameters(names, depth);
        Map<String, LambdaFunction.Parameter> inSight = new HashMap<>(parameters);
        for (int i = 0; i < own.size(); i++) {
            inSight.put(names.get(i).toLowerCase(Locale.ROOT), own.get(i));
        }
        SqlNode body = lambda.getExpression().accept(new LambdaSyntax(inSight, depth + 1));
        return LambdaFunction.of(own, depth, body, lambda.getParserPosition());
    }

    /** A parameter, or a field of one. */
    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        LambdaFunction.Parameter parameter =
                parameters.get(identifier.names.getFirst().toLowerCase(Locale.ROOT));
        if (parameter == null || identifier.isStar()) {
            return identifier;
        }
        SqlNode value = parameter.createCall(identifier.getComponentParserPosition(0));
        for (int i = 1; i < identifier.names.size(); i++) {
            value = SqlStdOperatorTable.DOT.createCall(
                    identifier.getParserPosition(), value, identifier.getComponent(i));
        }
        return value;
    }
}
