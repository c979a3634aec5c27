package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Names in a clause of MERGE that sees one side only: an unqualified column is that side's, even where the other side has
 * one of the same name. Subqueries are left as they are, and names that mean no columns: those of fields behind an expression,
 * of a lambda's parameters, of a function's arguments and of items.
 */
final class SideNames extends SqlShuttle {
    /** Calls of which the first operand alone is an expression. */
    private static final Set<SqlKind> NAMED_BEHIND = Set.of(SqlKind.AS, SqlKind.DOT, SqlKind.ARGUMENT_ASSIGNMENT);

    private final String table;
    private final List<String> columns;
    private final Deque<Set<String>> lambdas = new ArrayDeque<>();

    SideNames(String table, List<Field> columns) {
        this.table = table;
        this.columns = columns.stream().map(Field::name).collect(Collectors.toList());
    }

    SqlNode qualify(SqlNode expression) {
        return expression.accept(this);
    }

    @Override
    public SqlNode visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return call;
        }
        if (NAMED_BEHIND.contains(call.getKind())) {
            List<SqlNode> operands = new ArrayList<>(call.getOperandList());
            operands.set(0, operands.getFirst().accept(this));
            return call.getOperator().createCall(call.getParserPosition(), operands);
        }
        return call instanceof SqlLambda lambda ? lambda(lambda) : super.visit(call);
    }

    private SqlNode lambda(SqlLambda lambda) {
        lambdas.push(caseInsensitive(lambda.getParameters().stream()
                .map(name -> ((SqlIdentifier) name).getSimple())
                .toList()));
        SqlNode visited = super.visit(lambda);
        lambdas.pop();
        return visited;
    }

    @Override
    public SqlNode visit(SqlIdentifier name) {
        String first = name.names.getFirst();
        boolean isColumn = !name.isStar()
                && !first.equalsIgnoreCase(table)
                && lambdas.stream().noneMatch(parameters -> parameters.contains(first))
                && columns.stream().anyMatch(first::equalsIgnoreCase);
        return isColumn ? name.add(0, table, name.getParserPosition()) : name;
    }

    private static Set<String> caseInsensitive(List<String> names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(names);
        return set;
    }
}
