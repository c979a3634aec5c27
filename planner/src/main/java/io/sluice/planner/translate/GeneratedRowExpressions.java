package io.sluice.planner.translate;

import io.sluice.planner.function.DialectOperatorTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Takes apart expressions that are computed for the rows that generators make, not for those that they get: volatile calls and
 * window functions. The largest parts without such are computed below the generators, as are all aggregates.
 */
final class GeneratedRowExpressions extends SqlShuttle {
    private static final int PARTITION_OPERAND = 2;
    private static final int ORDER_OPERAND = 3;
    private static final Set<SqlKind> CLAUSES_OF_AGGREGATES = Set.of(
            SqlKind.FILTER, SqlKind.WITHIN_GROUP, SqlKind.WITHIN_DISTINCT, SqlKind.IGNORE_NULLS, SqlKind.RESPECT_NULLS);
    /** Of these only the first operand is an expression, or none of them a part that means something by itself. */
    private static final Set<SqlKind> NAMED_BEHIND = Set.of(SqlKind.AS, SqlKind.DOT, SqlKind.ARGUMENT_ASSIGNMENT);

    private static final Set<SqlKind> PLACES = Set.of(SqlKind.DESCENDING, SqlKind.NULLS_FIRST, SqlKind.NULLS_LAST);

    private final Predicate<SqlCall> isVolatile;
    private final Set<String> aliases;
    private final UnaryOperator<SqlNode> below;
    private final Deque<Set<String>> lambdas = new ArrayDeque<>();

    /**
     * @param aliases names that mean items of the list, in lower case
     * @param below gives what stands for a part that is computed below
     */
    GeneratedRowExpressions(Predicate<SqlCall> isVolatile, Set<String> aliases, UnaryOperator<SqlNode> below) {
        this.isVolatile = isVolatile;
        this.aliases = aliases;
        this.below = below;
    }

    /** Whether an expression has a volatile call or a window function outside of subqueries and aggregates. */
    boolean isOne(SqlNode expression) {
        return finds(expression, call -> call.getKind() == SqlKind.OVER || isVolatile.test(call), _ -> false);
    }

    @Override
    public SqlNode visit(SqlCall call) {
        if (call instanceof SqlWindow window) {
            return window(window);
        }
        if (call.getKind() == SqlKind.OVER) {
            call.setOperand(0, aggregate(call.operand(0)));
            if (call.operand(1) instanceof SqlWindow window) {
                call.setOperand(1, window(window));
            }
            return call;
        }
        if (PLACES.contains(call.getKind())) {
            return withFirst(call, ((SqlNode) call.operand(0)).accept(this));
        }
        if (call.isA(SqlKind.QUERY) || isAggregate(call)) {
            return below.apply(call);
        }
        if (!isOne(call) && !finds(call, _ -> false, this::staysAbove)) {
            return isConstant(call) ? call : below.apply(call);
        }
        if (NAMED_BEHIND.contains(call.getKind())) {
            return withFirst(call, ((SqlNode) call.operand(0)).accept(this));
        }
        return call instanceof SqlLambda lambda ? lambda(lambda) : operands(call);
    }

    private SqlNode operands(SqlCall call) {
        for (int i = 0; i < call.operandCount(); i++) {
            SqlNode operand = call.getOperandList().get(i);
            // A query is no value here, as behind IN; one that is a value is in a call of its own.
            if (operand != null && !operand.isA(SqlKind.QUERY)) {
                call.setOperand(i, operand.accept(this));
            }
        }
        return call;
    }

    private SqlNode lambda(SqlLambda lambda) {
        Set<String> own = new HashSet<>();
        lambda.getParameters().forEach(name -> own.add(key(((SqlIdentifier) name).getSimple())));
        lambdas.push(own);
        SqlNode visited = operands(lambda);
        lambdas.pop();
        return visited;
    }

    private SqlNode window(SqlWindow window) {
        window.setOperand(PARTITION_OPERAND, window.getPartitionList().accept(this));
        window.setOperand(ORDER_OPERAND, window.getOrderList().accept(this));
        return window;
    }

    /** Of a window function: it is computed here, its arguments may be below. */
    private SqlNode aggregate(SqlNode node) {
        if (!(node instanceof SqlCall call)) {
            return node;
        }
        boolean clause = CLAUSES_OF_AGGREGATES.contains(call.getKind());
        for (int i = 0; i < call.operandCount(); i++) {
            SqlNode operand = call.getOperandList().get(i);
            if (operand != null) {
                call.setOperand(i, clause && i == 0 ? aggregate(operand) : operand.accept(this));
            }
        }
        return call;
    }

    @Override
    public SqlNode visit(SqlNodeList list) {
        List<SqlNode> visited = new ArrayList<>();
        list.forEach(node -> visited.add(node == null ? null : node.accept(this)));
        return new SqlNodeList(visited, list.getParserPosition());
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        return identifier.isStar() || staysAbove(identifier) ? identifier : below.apply(identifier);
    }

    private boolean staysAbove(SqlIdentifier identifier) {
        String first = key(identifier.names.getFirst());
        return lambdas.stream().anyMatch(names -> names.contains(first))
                || (identifier.isSimple() && aliases.contains(first));
    }

    private static SqlNode withFirst(SqlCall call, SqlNode first) {
        call.setOperand(0, first);
        return call;
    }

    private static boolean isAggregate(SqlCall call) {
        return CLAUSES_OF_AGGREGATES.contains(call.getKind())
                || DialectOperatorTable.isAggregate(call.getOperator().getName());
    }

    /** Such as −1, which must stay a constant where one is asked for. */
    private static boolean isConstant(SqlCall call) {
        boolean[] constant = {true};
        call.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall inner) {
                constant[0] &= !inner.isA(SqlKind.QUERY) && !isAggregate(inner);
                return constant[0] ? super.visit(inner) : null;
            }

            @Override
            public Void visit(SqlIdentifier identifier) {
                constant[0] = false;
                return null;
            }
        });
        return constant[0];
    }

    private static boolean finds(SqlNode expression, Predicate<SqlCall> calls, Predicate<SqlIdentifier> names) {
        boolean[] found = {false};
        expression.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                found[0] |= calls.test(call);
                return found[0] || call.isA(SqlKind.QUERY) || isAggregate(call) ? null : super.visit(call);
            }

            @Override
            public Void visit(SqlIdentifier identifier) {
                found[0] |= names.test(identifier);
                return null;
            }
        });
        return found[0];
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
