package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.DialectOperatorTable;
import io.sluice.planner.logical.AnyRow;
import io.sluice.planner.parser.DialectTypeName;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.FunctionDefinition;
import io.sluice.planner.syntax.FunctionDefinition.Parameter;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.DialectCast;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Plans a function's body over values of its parameters' types, so that an error shows when the function is made. */
final class FunctionChecks {
    private static final String ROW = "$arguments";

    private final PlanSession session;
    private final SyntaxTree.CreateFunction create;
    private final FunctionDefinition definition;

    FunctionChecks(PlanSession session, SyntaxTree.CreateFunction create) {
        this.session = session;
        this.create = create;
        this.definition = create.definition();
    }

    /** @param sql the statement's text */
    Statement.CreateFunction statement(String sql) {
        if (BuiltInFunctions.find(definition.name().last()).isPresent()) {
            throw new SluiceException(
                    ErrorCode.FUNCTION_ALREADY_EXISTS,
                    "There is a built-in function " + definition.name().last() + ". Choose another name.");
        }
        try {
            check();
        } catch (SluiceException e) {
            // A place in the body would be taken for one in the statement.
            throw new SluiceException(
                    e.code(), "The function " + definition.name() + " cannot be made: " + e.getMessage(), e);
        }
        UserFunction function = new UserFunction(
                definition.name(),
                sql,
                session.context().currentSchema(),
                create.rules().dialect(),
                create.rules().doubleQuotedNames(),
                session.context().startedAt().toEpochMilli());
        return new Statement.CreateFunction(
                function, definition.orReplace(), definition.ifNotExists(), definition.temporary());
    }

    private void check() {
        PlannerCatalog catalog = session.newCatalog();
        Map<String, SqlNode> arguments = new HashMap<>();
        List<Field> fields = definition.parameters().stream()
                .map(parameter -> Field.nullable(parameter.name().getSimple(), DialectTypeName.of(parameter.type())))
                .toList();
        for (Parameter parameter : definition.parameters()) {
            SqlNode value = parameter.defaultValue() == null
                    ? Selects.name(ROW, parameter.name().getSimple())
                    : SyntaxCopy.of(parameter.defaultValue());
            arguments.put(
                    FunctionCall.key(parameter.name()),
                    DialectCast.CAST.createCall(SqlParserPos.ZERO, value, parameter.type()));
        }
        SqlNode body = FunctionBody.with(
                definition.body(),
                definition.name().last(),
                arguments,
                session.context().currentSchema());
        SqlNode row = fields.isEmpty()
                ? null
                : Selects.as(
                        Selects.name(catalog.madeUpName(
                                new Relation.Table(ObjectName.of(ROW), AnyRow.of(fields)), List.of())),
                        ROW);
        SqlNode query;
        if (definition.isTable()) {
            query = UserFunctions.columns(definition, withConstants(body, fields));
        } else {
            checkAggregates(body);
            SqlNode value = definition.returns() == null
                    ? body
                    : DialectCast.CAST.createCall(SqlParserPos.ZERO, body, definition.returns());
            query = Selects.select(new SqlNodeList(List.of(Selects.as(value, "value")), SqlParserPos.ZERO), row, null);
        }
        new QueryTranslator(session).plan(query, catalog);
    }

    /** A table function's query cannot name the row beside it: its parameters are checked as NULLs of their types. */
    private SqlNode withConstants(SqlNode body, List<Field> fields) {
        Map<String, SqlNode> nulls = new HashMap<>();
        for (Parameter parameter : definition.parameters()) {
            nulls.put(
                    FunctionCall.key(parameter.name()),
                    DialectCast.CAST.createCall(
                            SqlParserPos.ZERO, SqlLiteral.createNull(SqlParserPos.ZERO), parameter.type()));
        }
        return fields.isEmpty()
                ? body
                : FunctionBody.with(
                        definition.body(),
                        definition.name().last(),
                        nulls,
                        session.context().currentSchema());
    }

    private void checkAggregates(SqlNode body) {
        body.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call.isA(SqlKind.QUERY)) {
                    return null;
                }
                boolean aggregate = call.getOperator() instanceof SqlUnresolvedFunction function
                        && DialectOperatorTable.isAggregate(function.getName());
                if (aggregate || call.getKind() == SqlKind.OVER) {
                    throw new SluiceException(
                            ErrorCode.INVALID_STATEMENT,
                            "an aggregate or window function stands in its body outside of a query. A function"
                                    + " computes one value from those of its parameters.");
                }
                return super.visit(call);
            }
        });
    }
}
