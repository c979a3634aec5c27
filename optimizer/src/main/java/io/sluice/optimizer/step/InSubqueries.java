package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * IN of several columns as a value, where some may be null: TRUE if a row of the subquery is equal, NULL if none is but one
 * does not differ for certain, else FALSE.
 *
 * <pre>
 * (a, b) IN (SELECT x, y FROM R)   becomes
 *
 * (SELECT CASE WHEN max(same IS TRUE) IS NULL THEN FALSE WHEN max(same IS TRUE) THEN TRUE END
 *  FROM (SELECT x = $cor.a AND y = $cor.b AS same FROM R) WHERE same IS NOT FALSE)
 * </pre>
 *
 * <p>NULL IN is NULL if the subquery has a row, else FALSE. Calcite's rewriting of both gives other answers (with 1.42: rows are
 * doubled where one of the subquery's has a null beside an equal one, and a null among the columns makes NULL of what differs in
 * another). A conjunct of a filter is left to it: there only TRUE counts.
 */
final class InSubqueries implements OptimizerStep {
    @Override
    public String name() {
        return "in_subqueries";
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new TreeRewriter() {
            @Override
            RelNode rewrite(RelNode node) {
                return switch (node) {
                    case LogicalFilter filter -> inFilter(filter);
                    case LogicalProject project -> inProject(project);
                    case LogicalJoin join -> inJoin(join);
                    default -> node;
                };
            }
        });
    }

    private static RelNode inFilter(LogicalFilter filter) {
        Values values = new Values(filter.getInput().getRowType(), filter);
        List<RexNode> conjuncts = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            conjuncts.add(conjunct.getKind() == SqlKind.IN ? conjunct : conjunct.accept(values));
        }
        return values.areNone()
                ? filter
                : LogicalFilter.create(
                        filter.getInput(),
                        RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), conjuncts),
                        ImmutableSet.copyOf(values.variables()));
    }

    private static RelNode inProject(LogicalProject project) {
        Values values = new Values(project.getInput().getRowType(), project);
        List<RexNode> projects = values.apply(project.getProjects());
        return values.areNone()
                ? project
                : LogicalProject.create(
                        project.getInput(),
                        project.getHints(),
                        projects,
                        project.getRowType().getFieldNames(),
                        values.variables());
    }

    private static RelNode inJoin(LogicalJoin join) {
        RelDataType row = join.getCluster()
                .getTypeFactory()
                .builder()
                .addAll(join.getLeft().getRowType().getFieldList())
                .addAll(join.getRight().getRowType().getFieldList())
                .uniquify()
                .build();
        Values values = new Values(row, join);
        RexNode condition = join.getCondition().accept(values);
        return values.areNone()
                ? join
                : LogicalJoin.create(
                        join.getLeft(),
                        join.getRight(),
                        join.getHints(),
                        condition,
                        values.variables(),
                        join.getJoinType());
    }

    /** Puts the values in the place of the INs of a node's expressions. */
    private static final class Values extends RexShuttle {
        private final RelDataType row;
        private final RelNode node;
        private final RexBuilder builder;
        private CorrelationId variable;
        private boolean isAny;

        /** @param row what the expressions are about */
        Values(RelDataType row, RelNode node) {
            this.row = row;
            this.node = node;
            builder = node.getCluster().getRexBuilder();
            variable = node.getVariablesSet().stream().findFirst().orElse(null);
        }

        boolean areNone() {
            return !isAny;
        }

        Set<CorrelationId> variables() {
            return variable == null
                    ? node.getVariablesSet()
                    : ImmutableSet.<CorrelationId>builder()
                            .addAll(node.getVariablesSet())
                            .add(variable)
                            .build();
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subquery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subquery);
            if (visited.getKind() != SqlKind.IN) {
                return visited;
            }
            List<RexNode> operands = visited.getOperands();
            if (operands.size() == 1 && RexUtil.isNullLiteral(operands.getFirst(), true)) {
                isAny = true;
                return ofNull(visited);
            }
            if (operands.size() > 1 && visited.getType().isNullable()) {
                isAny = true;
                return ofColumns(visited);
            }
            return visited;
        }

        private RexNode ofNull(RexSubQuery in) {
            return builder.makeCall(
                    SqlStdOperatorTable.CASE,
                    RexSubQuery.exists(in.rel),
                    builder.makeNullLiteral(in.getType()),
                    builder.makeLiteral(false));
        }

        private RexNode ofColumns(RexSubQuery in) {
            RexNode same = same(in);
            RelNode candidates = LogicalFilter.create(in.rel, builder.makeCall(SqlStdOperatorTable.IS_NOT_FALSE, same));
            RelNode certain = LogicalProject.create(
                    candidates,
                    List.of(),
                    List.of(builder.makeCall(SqlStdOperatorTable.IS_TRUE, same)),
                    List.of("same"),
                    Set.of());
            RelDataType nullable = builder.getTypeFactory()
                    .createTypeWithNullability(
                            certain.getRowType().getFieldList().getFirst().getType(), true);
            AggregateCall most = AggregateCall.create(
                    SqlStdOperatorTable.MAX,
                    false,
                    false,
                    false,
                    List.of(),
                    List.of(0),
                    -1,
                    null,
                    RelCollations.EMPTY,
                    nullable,
                    "same");
            RelNode any = LogicalAggregate.create(certain, List.of(), ImmutableBitSet.of(), null, List.of(most));
            RexNode isAnySame = builder.makeInputRef(any, 0);
            RexNode value = builder.makeCall(
                    SqlStdOperatorTable.CASE,
                    builder.makeCall(SqlStdOperatorTable.IS_NULL, isAnySame),
                    builder.makeLiteral(false),
                    isAnySame,
                    builder.makeLiteral(true),
                    builder.makeNullLiteral(nullable));
            return RexSubQuery.scalar(LogicalProject.create(any, List.of(), List.of(value), List.of("same"), Set.of()));
        }

        /** Whether the row's columns are equal to those of the subquery, over its rows. */
        private RexNode same(RexSubQuery in) {
            List<RexNode> equalities = new ArrayList<>();
            for (int i = 0; i < in.getOperands().size(); i++) {
                RexNode operand = in.getOperands().get(i).accept(new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef column) {
                        return ofRow(column);
                    }
                });
                // Not all that Calcite does with conditions can bear a comparison with NULL.
                equalities.add(
                        RexUtil.isNullLiteral(operand, true)
                                ? builder.makeNullLiteral(in.getType())
                                : builder.makeCall(
                                        SqlStdOperatorTable.EQUALS, operand, builder.makeInputRef(in.rel, i)));
            }
            return RexUtil.composeConjunction(builder, equalities);
        }

        private RexNode ofRow(RexInputRef column) {
            if (variable == null) {
                variable = node.getCluster().createCorrel();
            }
            return builder.makeFieldAccess(builder.makeCorrel(row, variable), column.getIndex());
        }
    }
}
