package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAsofJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/** Conditions that all rows of a node fulfil, over its columns, as far as filters, joins and constants below it show. Not thread-safe. */
final class KnownConditions {
    /** More of them would cost more than they are worth. */
    private static final int MOST = 64;

    private final Map<RelNode, Set<RexNode>> byNode = new IdentityHashMap<>();

    /** In the order in which they were found; not to be changed. */
    Set<RexNode> of(RelNode node) {
        Set<RexNode> known = byNode.get(node);
        if (known == null) {
            known = new LinkedHashSet<>();
            for (RexNode condition : find(node)) {
                if (known.size() < MOST) {
                    known.add(condition);
                }
            }
            byNode.put(node, known);
        }
        return known;
    }

    private List<RexNode> find(RelNode node) {
        return switch (node) {
            case Filter filter -> {
                List<RexNode> known = new ArrayList<>(of(filter.getInput()));
                addConjuncts(filter.getCondition(), known);
                yield known;
            }
            case Project project -> ofProject(project);
            case LogicalAsofJoin join -> List.copyOf(of(join.getLeft()));
            case Join join -> ofJoin(join);
            case Aggregate aggregate when aggregate.getGroupType() == Aggregate.Group.SIMPLE -> ofAggregate(aggregate);
            case Sort sort -> List.copyOf(of(sort.getInput()));
            default -> List.of();
        };
    }

    private static void addConjuncts(RexNode condition, List<RexNode> known) {
        for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
            if (RexUtil.isDeterministic(conjunct) && RexUtil.SubQueryFinder.find(conjunct) == null) {
                known.add(conjunct);
            }
        }
    }

    private List<RexNode> ofProject(Project project) {
        Map<Integer, Integer> outputs = new HashMap<>();
        List<RexNode> known = new ArrayList<>();
        RexBuilder rex = project.getCluster().getRexBuilder();
        List<RexNode> projects = project.getProjects();
        for (int i = 0; i < projects.size(); i++) {
            if (projects.get(i) instanceof RexInputRef ref) {
                outputs.putIfAbsent(ref.getIndex(), i);
            } else if (projects.get(i) instanceof RexLiteral literal && !literal.isNull()) {
                RexNode column = RexInputRef.of(i, project.getRowType());
                known.add(rex.makeCall(SqlStdOperatorTable.EQUALS, column, literal));
            }
        }
        for (RexNode condition : of(project.getInput())) {
            Substitution.of(condition, outputs, project.getRowType(), rex).ifPresent(known::add);
        }
        return known;
    }

    private List<RexNode> ofJoin(Join join) {
        JoinRelType type = join.getJoinType();
        List<RexNode> known = new ArrayList<>();
        if (type != JoinRelType.RIGHT && type != JoinRelType.FULL) {
            known.addAll(of(join.getLeft()));
        }
        if (type == JoinRelType.INNER || type == JoinRelType.RIGHT) {
            int shift = join.getLeft().getRowType().getFieldCount();
            of(join.getRight()).forEach(condition -> known.add(RexUtil.shift(condition, shift)));
        }
        if (type == JoinRelType.INNER) {
            addConjuncts(join.getCondition(), known);
        }
        return known;
    }

    private List<RexNode> ofAggregate(Aggregate aggregate) {
        Map<Integer, Integer> outputs = new HashMap<>();
        ImmutableBitSet keys = aggregate.getGroupSet();
        for (int key : keys) {
            outputs.put(key, outputs.size());
        }
        List<RexNode> known = new ArrayList<>();
        for (RexNode condition : of(aggregate.getInput())) {
            Substitution.of(
                            condition,
                            outputs,
                            aggregate.getRowType(),
                            aggregate.getCluster().getRexBuilder())
                    .ifPresent(known::add);
        }
        return known;
    }
}
