package io.sluice.planner.translate;

import io.sluice.planner.logical.JoinHints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/**
 * Converts queries, and puts what a hint says of a relation on the join that the relation is a side of: only here are the
 * relations' names known. As in Databricks a hint is about the FROM clause of its own SELECT, and a relation with an alias
 * goes by that.
 */
final class HintedConverter extends SqlToRelConverter {
    private final Set<String> warnings;
    private final Deque<Named> selects = new ArrayDeque<>();
    private final Deque<SqlJoin> joins = new ArrayDeque<>();
    /** What is converted next under an alias, which hides its own name; null if nothing is. */
    private SqlNode aliased;

    /** @param warnings gets a sentence for each name of a hint that has no effect */
    HintedConverter(
            RelOptTable.ViewExpander views,
            SqlValidator validator,
            Prepare.CatalogReader catalog,
            RelOptCluster cluster,
            SqlRexConvertletTable convertlets,
            Config config,
            Set<String> warnings) {
        super(views, validator, catalog, cluster, convertlets, config);
        this.warnings = warnings;
    }

    /** What happened to a name. */
    private enum Fate {
        NOT_FOUND,
        NOT_JOINED,
        USED
    }

    /** The names in a SELECT's hints. @param fates by the name as written */
    private record Named(Map<String, Fate> fates) {
        boolean marks(SqlNode relation, Fate fate) {
            boolean any = false;
            for (Map.Entry<String, Fate> entry : fates.entrySet()) {
                if (isNamed(relation, entry.getKey())) {
                    any = true;
                    entry.setValue(entry.getValue() == Fate.USED ? Fate.USED : fate);
                }
            }
            return any;
        }
    }

    @Override
    protected void convertSelectImpl(Blackboard bb, Blackboard outer, SqlSelect select) {
        Named named = new Named(new LinkedHashMap<>());
        for (SqlNode node : select.hasHints() ? select.getHints() : List.<SqlNode>of()) {
            SqlHint hint = (SqlHint) node;
            if (JoinHints.BROADCASTS.contains(hint.getName())) {
                hint.getOptionList().forEach(name -> named.fates.put(name, Fate.NOT_FOUND));
                if (hint.getOptionList().isEmpty()) {
                    warnings.add("The hint " + hint.getName() + " has no effect: it names no relation.");
                }
            } else if (hint.getName().equals(JoinHints.SKEW)) {
                warnings.add("The hint SKEW changes nothing: keys with many rows are found while a join runs.");
            }
        }
        selects.push(named);
        super.convertSelectImpl(bb, outer, select);
        selects.pop();
        named.fates.forEach((name, fate) -> {
            if (fate == Fate.NOT_FOUND) {
                warnings.add("The hint BROADCAST has no effect on " + name
                        + ": the query's FROM clause has no relation of that name.");
            } else if (fate == Fate.NOT_JOINED) {
                warnings.add("The hint BROADCAST has no effect on " + name
                        + ": it is not a side of a join that can hold it in memory.");
            }
        });
    }

    @Override
    protected void convertFrom(Blackboard bb, SqlNode from, List<String> fieldNames) {
        if (from instanceof SqlJoin join) {
            joins.push(join);
            super.convertFrom(bb, from, fieldNames);
            joins.pop();
            return;
        }
        if (from != null && from != aliased && !selects.isEmpty()) {
            selects.peek().marks(from, Fate.NOT_JOINED);
        }
        aliased = from != null && from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : null;
        super.convertFrom(bb, from, fieldNames);
    }

    @Override
    protected RelNode createJoin(Blackboard bb, RelNode left, RelNode right, RexNode condition, JoinRelType type) {
        RelNode joined = super.createJoin(bb, left, right, condition, type);
        if (joins.isEmpty() || selects.isEmpty()) {
            return joined;
        }
        return hinted(joined, joins.peek(), selects.peek());
    }

    /** The node with the hints on its join; columns may have been computed above that. A lateral join has none. */
    private static RelNode hinted(RelNode node, SqlJoin syntax, Named named) {
        if (node instanceof Join join) {
            List<RelHint> hints = new ArrayList<>(join.getHints());
            if (named.marks(syntax.getLeft(), Fate.USED)) {
                hints.add(JoinHints.build(true));
            }
            if (named.marks(syntax.getRight(), Fate.USED)) {
                hints.add(JoinHints.build(false));
            }
            return hints.size() == join.getHints().size() ? join : join.withHints(hints);
        }
        if (node.getInputs().size() != 1) {
            return node;
        }
        RelNode input = node.getInput(0);
        RelNode hinted = hinted(input, syntax, named);
        return hinted == input ? node : node.copy(node.getTraitSet(), List.of(hinted));
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
