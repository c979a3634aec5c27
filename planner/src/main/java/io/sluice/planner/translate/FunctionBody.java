package io.sluice.planner.translate;

import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;

/**
 * A function's body with the arguments in the place of the parameters: {@code p} or {@code f.p}. Its tables get the schema
 * that was the session's when the function was made. The parameters of its lambdas get names that no argument has.
 */
final class FunctionBody extends SqlShuttle {
    private final String function;
    private final Map<String, SqlNode> arguments;
    private final ObjectName schema;
    private final Set<String> namedQueries = new HashSet<>();
    private final Deque<Set<String>> lambdas = new ArrayDeque<>();
    private final Consumer<SqlNode> computedOften;
    private int queries;

    private FunctionBody(
            String function, Map<String, SqlNode> arguments, ObjectName schema, Consumer<SqlNode> computedOften) {
        this.function = function;
        this.arguments = arguments;
        this.schema = schema;
        this.computedOften = computedOften;
    }

    /** @param arguments by parameter, in lower case */
    static SqlNode with(SqlNode body, String function, Map<String, SqlNode> arguments, ObjectName schema) {
        return with(body, function, arguments, schema, _ -> {});
    }

    /**
     * Puts the arguments in.
     *
     * @param arguments by parameter, in lower case
     * @param computedOften gets the arguments that land in queries or lambdas, which are computed for each row or element
     */
    static SqlNode with(
            SqlNode body,
            String function,
            Map<String, SqlNode> arguments,
            ObjectName schema,
            Consumer<SqlNode> computedOften) {
        return body.accept(new FunctionBody(function, arguments, schema, computedOften));
    }

    @Override
    public SqlNode visit(SqlCall call) {
        int inside = call.isA(SqlKind.QUERY) ? 1 : 0;
        queries += inside;
        SqlNode copy = copy(call);
        queries -= inside;
        return copy;
    }

    private SqlNode copy(SqlCall call) {
        if (call instanceof SqlWith with) {
            with.withList.forEach(item -> namedQueries.add(key(((SqlWithItem) item).name.getSimple())));
        }
        if (call instanceof SqlLambda lambda) {
            return lambda(lambda);
        }
        if (call.getKind() == SqlKind.DOT) {
            SqlNode value = ((SqlNode) call.operand(0)).accept(this);
            return call.getOperator().createCall(call.getParserPosition(), value, call.operand(1));
        }
        if (call.getKind() == SqlKind.AS) {
            List<SqlNode> operands = new ArrayList<>(call.getOperandList());
            operands.set(0, operands.getFirst().accept(this));
            return call.getOperator().createCall(call.getParserPosition(), operands);
        }
        CallCopyingArgHandler parts = new CallCopyingArgHandler(call, true);
        call.getOperator().acceptCall(this, call, false, parts);
        SqlNode copy = parts.result();
        if (copy instanceof SqlSelect select) {
            keepNames(select.getSelectList(), ((SqlSelect) call).getSelectList());
        }
        if (copy instanceof SqlSelect select && select.getFrom() != null) {
            select.setFrom(table(select.getFrom(), ((SqlSelect) call).getFrom()));
        } else if (copy instanceof SqlJoin join) {
            join.setLeft(table(join.getLeft(), ((SqlJoin) call).getLeft()));
            join.setRight(table(join.getRight(), ((SqlJoin) call).getRight()));
        }
        return copy;
    }

    /** A column that is an argument is called as the parameter. */
    private static void keepNames(SqlNodeList items, SqlNodeList written) {
        for (int i = 0; i < items.size(); i++) {
            if (written.get(i) instanceof SqlIdentifier name
                    && !name.isStar()
                    && !name.equalsDeep(items.get(i), Litmus.IGNORE)) {
                SqlIdentifier last = name.getComponent(name.names.size() - 1);
                items.set(i, SqlStdOperatorTable.AS.createCall(name.getParserPosition(), items.get(i), last));
            }
        }
    }

    private SqlNode lambda(SqlLambda lambda) {
        Set<String> own = new HashSet<>();
        lambda.getParameters().forEach(name -> own.add(key(((SqlIdentifier) name).getSimple())));
        lambdas.push(own);
        CallCopyingArgHandler parts = new CallCopyingArgHandler(lambda, true);
        lambda.getOperator().acceptCall(this, lambda, false, parts);
        lambdas.pop();
        return parts.result();
    }

    /** @param original the name as written in FROM */
    private SqlNode table(SqlNode copy, SqlNode original) {
        if (original instanceof SqlIdentifier name) {
            return complete(name);
        }
        if (copy instanceof SqlCall as
                && as.getKind() == SqlKind.AS
                && ((SqlCall) original).operand(0) instanceof SqlIdentifier name) {
            as.setOperand(0, complete(name));
        }
        return copy;
    }

    private SqlNode complete(SqlIdentifier name) {
        boolean complete = name.names.size() > 1
                || TableName.isPath(name)
                || namedQueries.contains(key(name.getSimple()))
                || name.getSimple().startsWith("$");
        if (complete) {
            return name;
        }
        List<String> parts = new ArrayList<>(schema.parts());
        parts.add(name.getSimple());
        return new SqlIdentifier(parts, name.getParserPosition());
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        String first = key(identifier.names.getFirst());
        if (lambdas.stream().anyMatch(names -> names.contains(first))) {
            List<String> renamed = new ArrayList<>(identifier.names);
            renamed.set(0, "$" + first);
            return new SqlIdentifier(renamed, identifier.getParserPosition());
        }
        boolean qualified = identifier.names.size() > 1 && first.equals(key(function));
        SqlNode argument = arguments.get(qualified ? key(identifier.names.get(1)) : first);
        if (argument == null || identifier.isStar()) {
            return identifier.clone(identifier.getParserPosition());
        }
        if (queries > 0 || !lambdas.isEmpty()) {
            computedOften.accept(argument);
        }
        SqlNode value = argument;
        for (int i = qualified ? 2 : 1; i < identifier.names.size(); i++) {
            value = SqlStdOperatorTable.DOT.createCall(
                    identifier.getParserPosition(), value, identifier.getComponent(i));
        }
        return value;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
