package io.sluice.planner.translate;

import io.sluice.planner.logical.HotKeys;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What a SELECT's hints say of relations in its FROM clause, and what has become of that. For one thread. */
final class RelationHints {
    private final List<Named> named = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    /** The joins of the FROM clause that are being made, the innermost first. */
    private final Deque<SqlJoin> joins = new ArrayDeque<>();

    private RelNode from;

    /** What happened to a name. */
    private enum Fate {
        NOT_FOUND,
        IN_SUBQUERY,
        NOT_JOINED,
        USED
    }

    private static final class Named {
        private final String hint;
        private final String name;
        /** Whether it is to probe, not to be built. */
        private final boolean isSkewed;
        /** Columns of it with values that many rows have; null for none. */
        private final HotColumns hot;

        private Fate fate = Fate.NOT_FOUND;

        Named(String hint, String name, HotColumns hot) {
            this.hint = hint;
            this.name = name;
            isSkewed = hint.equals(JoinHints.SKEW);
            this.hot = hot;
        }
    }

    static RelationHints of(SqlSelect select) {
        RelationHints hints = new RelationHints();
        for (SqlNode node : select.hasHints() ? select.getHints() : List.<SqlNode>of()) {
            SqlHint hint = (SqlHint) node;
            boolean isSkew = hint.getName().equals(JoinHints.SKEW);
            if (isSkew || JoinHints.BROADCASTS.contains(hint.getName())) {
                hints.add(hint.getName(), isSkew, hint.getOptionList());
            }
        }
        if (!hints.named.isEmpty() && select.getFrom() != null) {
            if (select.getWhere() != null) {
                hints.findInSubqueries(select.getWhere());
            }
            hints.find(select.getFrom(), Fate.NOT_JOINED);
        }
        return hints;
    }

    private void add(String hint, boolean isSkew, List<String> options) {
        if (options.isEmpty()) {
            warnings.add("The hint " + hint + " has no effect: it names no relation.");
        } else if (isSkew) {
            String name = HotKeys.name(options.getFirst());
            List<String> columns = options.subList(1, options.size());
            named.add(new Named(hint, name, columns.isEmpty() ? null : new HotColumns(name, columns)));
        } else {
            options.forEach(name -> named.add(new Named(hint, HotKeys.name(name), null)));
        }
    }

    /** Looks which relations a FROM clause has; whether these are joined shows later. */
    private void find(SqlNode from, Fate fate) {
        if (from instanceof SqlJoin join) {
            find(join.getLeft(), fate);
            find(join.getRight(), fate);
            return;
        }
        for (Named one : named) {
            if (isNamed(from, one.name)) {
                one.fate = fate;
            }
        }
    }

    /** SEMI and ANTI JOIN have become such subqueries. */
    private void findInSubqueries(SqlNode where) {
        where.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call instanceof SqlSelect select && select.getFrom() != null) {
                    find(select.getFrom(), Fate.IN_SUBQUERY);
                }
                return super.visit(call);
            }
        });
    }

    /** What is converted next are the sides of a join. */
    void begin(SqlJoin join) {
        joins.push(join);
    }

    /** The innermost join is made. */
    void end() {
        joins.pop();
    }

    /** Whether a join of the FROM clause is being made. */
    boolean isInJoin() {
        return !joins.isEmpty();
    }

    /** What the innermost join has become. */
    void made(RelNode join) {
        from = join;
    }

    /** The joins of the FROM clause; null if it has none. */
    RelNode from() {
        return from;
    }

    /**
     * What the hints say of the innermost join's sides.
     *
     * @param left the left side
     * @param right the right side
     * @param condition over the fields of both
     */
    List<RelHint> ofJoin(RelNode left, RelNode right, RexNode condition) {
        List<RelHint> hints = new ArrayList<>();
        boolean buildsLeft = false;
        boolean buildsRight = false;
        SqlJoin join = joins.peek();
        for (Named one : named) {
            boolean isLeft = isNamed(join.getLeft(), one.name);
            boolean isRight = isNamed(join.getRight(), one.name);
            if (isLeft || isRight) {
                one.fate = Fate.USED;
                buildsLeft |= one.isSkewed ? isRight : isLeft;
                buildsRight |= one.isSkewed ? isLeft : isRight;
                if (one.hot != null) {
                    one.hot.begin((isLeft ? left : right).getRowType());
                }
            }
            boolean isInLeft = isLeft || has(join.getLeft(), one.name);
            if (one.hot != null && (isInLeft || isRight || has(join.getRight(), one.name))) {
                one.hot.ofSide().map(fields -> JoinHints.hot(isInLeft, fields)).ifPresent(hints::add);
                int leftWidth = left.getRowType().getFieldCount();
                one.hot.joined(condition, left.getCluster().getRexBuilder(), leftWidth, !isInLeft);
            }
        }
        if (buildsLeft) {
            hints.add(JoinHints.build(true));
        }
        if (buildsRight) {
            hints.add(JoinHints.build(false));
        }
        return hints;
    }

    /** The WHERE clause's condition over the rows of the FROM clause, which may make keys of columns. */
    void where(RexNode condition, RexBuilder builder) {
        for (Named one : named) {
            if (one.hot != null && one.fate == Fate.USED) {
                one.hot.compared(condition, builder);
            }
        }
    }

    /** Sentences about names that have no effect, once the SELECT is converted. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        for (Named one : named) {
            String start = "The hint " + one.hint + " has no effect on " + one.name + ": ";
            switch (one.fate) {
                case NOT_FOUND -> all.add(start + "the query's FROM clause has no relation of that name.");
                case IN_SUBQUERY ->
                    all.add(start
                            + "it is in a subquery of WHERE, or in a SEMI or ANTI JOIN, of which no hint chooses the"
                            + " build side.");
                case NOT_JOINED -> {
                    String held = one.isSkewed ? "the other side" : "it";
                    all.add(start + "it is not a side of a join that can hold " + held + " in memory.");
                }
                case USED -> {
                    if (one.hot != null) {
                        all.addAll(one.hot.warnings());
                    }
                }
            }
        }
        return all;
    }

    /** Whether a relation of that name is within a join. */
    private static boolean has(SqlNode from, String name) {
        return from instanceof SqlJoin join
                && (isNamed(join.getLeft(), name)
                        || isNamed(join.getRight(), name)
                        || has(join.getLeft(), name)
                        || has(join.getRight(), name));
    }

    private static boolean isNamed(SqlNode relation, String name) {
        if (relation.getKind() == SqlKind.AS) {
            List<SqlNode> operands = ((SqlCall) relation).getOperandList();
            String alias = ((SqlIdentifier) operands.get(1)).getSimple();
            // The validator gives a table without an alias its own name as one.
            return name.equalsIgnoreCase(alias)
                    || name.indexOf('.') >= 0
                            && operands.get(0) instanceof SqlIdentifier table
                            && table.names.getLast().equalsIgnoreCase(alias)
                            && isNamed(table, name);
        }
        if (relation instanceof SqlIdentifier table) {
            String whole = String.join(".", table.names);
            int from = whole.length() - name.length();
            return whole.regionMatches(true, from, name, 0, name.length())
                    && (from == 0 || whole.charAt(from - 1) == '.');
        }
        return false;
    }
}
