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
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Conditions that all rows of a node fulfil, over its columns, as far as filters, joins and constants below it show: safe ones
 * only. Not thread-safe.
 */
final class KnownConditions {
    /** More of them would cost more than they are worth. */
    private static final int MOST = 64;

    private final Map<RelNode, Set<RexNode>> byNode = new IdentityHashMap<>();

    /** In the order in which they were found, those of the node itself first; not to be changed. */
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
                List<RexNode> known = safeConjuncts(filter.getCondition());
                known.addAll(of(filter.getInput()));
                yield known;
            }
            case Project project -> ofProject(project);
            case Join join -> ofJoin(join);
            case Aggregate aggregate when aggregate.getGroupType() == Aggregate.Group.SIMPLE -> ofAggregate(aggregate);
            case Sort sort -> List.copyOf(of(sort.getInput()));
            case Union union -> ofUnion(union);
            default -> List.of();
        };
    }

    private static List<RexNode> safeConjuncts(RexNode condition) {
        List<RexNode> safe = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
            if (SafeConditions.isSafe(conjunct)) {
                safe.add(conjunct);
            }
        }
        return safe;
    }

    private List<RexNode> ofProject(Project project) {
        Map<Integer, Integer> outputs = new HashMap<>();
        List<RexNode> repeated = new ArrayList<>();
        List<RexNode> constants = new ArrayList<>();
        RexBuilder rex = project.getCluster().getRexBuilder();
        List<RexNode> projects = project.getProjects();
        for (int i = 0; i < projects.size(); i++) {
            RexInputRef source = Substitution.column(projects.get(i));
            if (source != null) {
                if (outputs.putIfAbsent(source.getIndex(), i) != null) {
                    repeated.addAll(over(project, project.getInput(), Map.of(source.getIndex(), i)));
                }
            } else if (projects.get(i) instanceof RexLiteral literal && !literal.isNull()) {
                RexNode column = RexInputRef.of(i, project.getRowType());
                constants.add(rex.makeCall(SqlStdOperatorTable.EQUALS, column, literal));
            }
        }
        List<RexNode> known = over(project, project.getInput(), outputs);
        known.addAll(repeated);
        known.addAll(constants);
        return known;
    }

    private List<RexNode> ofJoin(Join join) {
        List<RexNode> left = List.copyOf(of(join.getLeft()));
        return switch (join.getJoinType()) {
            case INNER -> {
                List<RexNode> known = safeConjuncts(join.getCondition());
                known.addAll(left);
                known.addAll(ofRight(join));
                yield known;
            }
            case LEFT, SEMI, ANTI, LEFT_MARK -> left;
            case RIGHT -> ofRight(join);
            default -> List.of();
        };
    }

    private List<RexNode> ofRight(Join join) {
        int shift = join.getLeft().getRowType().getFieldCount();
        return of(join.getRight()).stream()
                .map(condition -> RexUtil.shift(condition, shift))
                .toList();
    }

    private List<RexNode> ofAggregate(Aggregate aggregate) {
        Map<Integer, Integer> outputs = new HashMap<>();
        for (int key : aggregate.getGroupSet()) {
            outputs.put(key, outputs.size());
        }
        return over(aggregate, aggregate.getInput(), outputs);
    }

    /** What holds in all of the inputs. */
    private List<RexNode> ofUnion(Union union) {
        List<RexNode> known = null;
        for (RelNode input : union.getInputs()) {
            List<RexNode> ofInput =
                    over(union, input, Substitution.sameColumns(input.getRowType(), union.getRowType()));
            if (known == null) {
                known = ofInput;
            } else {
                known.retainAll(Set.copyOf(ofInput));
            }
        }
        return known;
    }

    /** An input's conditions over the columns of the node above it. */
    private List<RexNode> over(RelNode node, RelNode input, Map<Integer, Integer> outputs) {
        List<RexNode> known = new ArrayList<>();
        for (RexNode condition : of(input)) {
            Substitution.of(
                            condition,
                            outputs,
                            node.getRowType(),
                            node.getCluster().getRexBuilder())
                    .ifPresent(known::add);
        }
        return known;
    }
}
