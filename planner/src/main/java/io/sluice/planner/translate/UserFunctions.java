package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.FunctionDefinition;
import io.sluice.planner.syntax.NamedCall;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.DialectCast;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Puts the bodies of users' functions in the place of their calls. */
final class UserFunctions {
    /** More expansions in one query mean a function that calls itself. */
    private static final int MOST_EXPANSIONS = 1_000;

    private final PlanSession session;
    private final AtomicInteger expansions = new AtomicInteger();

    UserFunctions(PlanSession session) {
        this.session = session;
    }

    /** What a call of a user's function means; the node itself if it is none. */
    SqlNode scalar(SqlNode node) {
        Optional<UserFunction> function = find(node);
        if (function.isEmpty()) {
            refuseInternal(node);
            return node;
        }
        SqlCall call = (SqlCall) node;
        FunctionDefinition definition = definition(function.get());
        if (definition.isTable()) {
            throw error(call, definition.name() + " is a table function. It stands in FROM.");
        }
        return body(function.get(), definition, new FunctionCall(definition, call).arguments(), call);
    }

    /** What only planning calls takes arguments that are checked nowhere else. */
    private static void refuseInternal(SqlNode node) {
        if (node instanceof SqlCall call
                && NamedCall.isWritten(call)
                && name(call).isSimple()) {
            String name = name(call).getSimple();
            if (BuiltInFunctions.isInternal(name)) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_ROUTINE,
                        "There is no function " + name + ". SHOW FUNCTIONS lists those there are.",
                        Positions.of(call.getParserPosition()),
                        null);
            }
        }
    }

    private SqlNode body(
            UserFunction function, FunctionDefinition definition, Map<String, SqlNode> arguments, SqlCall call) {
        checkDepth(function, call);
        if (hasQuery(definition.body()) && arguments.values().stream().anyMatch(UserFunctions::hasSimpleName)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The body of the function " + function.name()
                            + " has a query, whose columns may hide those of the arguments. Write the columns in the"
                            + " arguments with their tables' names before them.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
        SqlNode body = filled(function, definition, arguments, call);
        if (body.isA(SqlKind.QUERY)) {
            body = SqlStdOperatorTable.SCALAR_QUERY.createCall(call.getParserPosition(), body);
        }
        return definition.returns() == null
                ? body
                : DialectCast.CAST.createCall(call.getParserPosition(), body, definition.returns());
    }

    /** Whether an item of FROM calls a user's function. */
    boolean isTable(SqlNode node) {
        return node.getKind() == SqlKind.COLLECTION_TABLE
                && find(((SqlCall) node).operand(0)).isPresent();
    }

    /** The name that a table function's rows have if they are given none. */
    static String alias(SqlCall from) {
        SqlIdentifier name = name(from.operand(0));
        return name.names.getLast();
    }

    /** The query that a call in FROM means. */
    SqlSelect table(SqlCall from) {
        SqlCall call = from.operand(0);
        UserFunction function = find(call).orElseThrow();
        FunctionDefinition definition = definition(function);
        if (!definition.isTable()) {
            throw error(call, definition.name() + " gives a single value. It stands where a value can stand.");
        }
        checkDepth(function, call);
        Map<String, SqlNode> arguments = new FunctionCall(definition, call).arguments();
        return columns(definition, filled(function, definition, arguments, call));
    }

    /** The body with the arguments, each of which has one value, however often the body computes it. */
    private SqlNode filled(
            UserFunction function, FunctionDefinition definition, Map<String, SqlNode> arguments, SqlCall call) {
        return FunctionBody.with(
                definition.body(), definition.name().last(), arguments, function.schema(), argument -> {
                    if (isVolatile(argument, new HashSet<>())) {
                        throw new SluiceException(
                                ErrorCode.UNSUPPORTED_FEATURE,
                                "The function " + function.name() + " computes an argument in a query or a lambda of"
                                        + " its body, where such a one as rand() would have several values. Compute it"
                                        + " in a subquery, and give the function its column.",
                                Positions.of(call.getParserPosition()),
                                null);
                    }
                });
    }

    /** Whether a call itself, not an argument of it, gives another value each time. */
    boolean isVolatile(SqlCall call) {
        return VolatileCalls.isOne(call)
                || find(call)
                        .filter(function -> isVolatile(definition(function).body(), new HashSet<>()))
                        .isPresent();
    }

    /** @param seen users' functions looked into */
    private boolean isVolatile(SqlNode node, Set<String> seen) {
        boolean[] found = {VolatileCalls.areIn(node)};
        node.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                find(call)
                        .filter(function -> seen.add(function.name().toString()))
                        .ifPresent(function ->
                                found[0] |= isVolatile(definition(function).body(), seen));
                return found[0] ? null : super.visit(call);
            }
        });
        return found[0];
    }

    static SqlSelect columns(FunctionDefinition definition, SqlNode query) {
        String alias = definition.name().last();
        if (definition.columns().isEmpty()) {
            return Selects.all(Selects.as(query, alias));
        }
        SqlNodeList items = new SqlNodeList(SqlParserPos.ZERO);
        SqlBasicCall named = (SqlBasicCall) Selects.as(query, alias);
        List<SqlNode> operands = new ArrayList<>(named.getOperandList());
        for (FunctionDefinition.Parameter column : definition.columns()) {
            String name = column.name().getSimple();
            operands.add(Selects.name(name));
            items.add(Selects.as(
                    DialectCast.CAST.createCall(
                            column.name().getParserPosition(), Selects.name(alias, name), column.type()),
                    name));
        }
        return Selects.select(items, SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, operands), null);
    }

    private void checkDepth(UserFunction function, SqlCall call) {
        if (expansions.incrementAndGet() > MOST_EXPANSIONS) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The function " + function.name()
                            + " calls itself, directly or through other functions. Define it anew without.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
    }

    private Optional<UserFunction> find(SqlNode node) {
        if (!(node instanceof SqlCall call && call.getOperator() instanceof SqlUnresolvedFunction)) {
            return Optional.empty();
        }
        SqlIdentifier name = name(call);
        return name.isSimple() && BuiltInFunctions.find(name.getSimple()).isPresent()
                ? Optional.empty()
                : session.function(new ObjectName(name.names));
    }

    private static SqlIdentifier name(SqlCall call) {
        return ((SqlUnresolvedFunction) call.getOperator()).getSqlIdentifier();
    }

    static FunctionDefinition definition(UserFunction function) {
        SyntaxRules rules = new SyntaxRules(function.dialect(), function.doubleQuotedNames());
        return ((SyntaxTree.CreateFunction) StatementParser.parse(function.sql(), rules)).definition();
    }

    static boolean hasQuery(SqlNode node) {
        boolean[] found = {false};
        node.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                found[0] |= call.isA(SqlKind.QUERY);
                return found[0] ? null : super.visit(call);
            }
        });
        return found[0];
    }

    /** Whether a column is named without its table. */
    private static boolean hasSimpleName(SqlNode node) {
        boolean[] found = {false};
        node.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.DOT) {
                    return ((SqlNode) call.operand(0)).accept(this);
                }
                return super.visit(call);
            }

            @Override
            public Void visit(SqlIdentifier identifier) {
                found[0] |= identifier.isSimple();
                return null;
            }
        });
        return found[0];
    }

    private static SluiceException error(SqlCall call, String message) {
        return new SluiceException(ErrorCode.INVALID_STATEMENT, message, Positions.of(call.getParserPosition()), null);
    }
}
