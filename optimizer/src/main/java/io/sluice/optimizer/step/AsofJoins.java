package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableList;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AsofJoin;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * ASOF joins by a window over the rows of both sides: ordered by the time of the match within the keys, the partner of a left
 * row is the last right row before it. Sorting in parallel, memory limits and spilling are those of windows.
 *
 * <pre>
 * AsofJoin(k = k', t >= t')         Project(left columns, w.right columns)
 *   L                                 Filter(side = left and, unless it is a left join, w is not null)
 *   R                      becomes      Project(…, w = last_value(r) IGNORE NULLS OVER (PARTITION BY k ORDER BY t, side))
 *                                         Union(L with r = null, R with r = its row)
 * </pre>
 *
 * <p>Rows without a key or a time match nothing: those of the right side are left out, those of the left side come before all
 * others. Which of several right rows at the same time is taken is not determined.
 */
final class AsofJoins implements OptimizerStep {
    @Override
    public String name() {
        return "rewrite_asof_joins";
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new Rewriter());
    }

    private static final class Rewriter extends TreeRewriter {
        @Override
        RelNode rewrite(RelNode node) {
            return node instanceof AsofJoin join ? new Rewriting(join).rewritten() : node;
        }
    }

    /** One side's expression and the other's. */
    private record Pair(RexNode left, RexNode right) {}

    /** One join's. */
    private static final class Rewriting {
        private final AsofJoin join;
        private final RexBuilder builder;
        private final RelDataTypeFactory types;
        private final int leftWidth;
        private final List<Pair> keys = new ArrayList<>();
        private final Pair times;
        /** The comparison with the left side in front. */
        private final SqlKind comparison;

        Rewriting(AsofJoin join) {
            this.join = join;
            builder = join.getCluster().getRexBuilder();
            types = builder.getTypeFactory();
            leftWidth = join.getLeft().getRowType().getFieldCount();
            for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
                if (conjunct.getKind() != SqlKind.EQUALS) {
                    throw refused("its ON condition has something else than equalities");
                }
                keys.add(pair((RexCall) conjunct));
            }
            RexCall match = (RexCall) join.getMatchCondition();
            times = pair(match);
            comparison = isOnLeft(match.getOperands().getFirst())
                    ? match.getKind()
                    : match.getKind().reverse();
        }

        private Pair pair(RexCall call) {
            RexNode first = call.getOperands().get(0);
            RexNode second = call.getOperands().get(1);
            if (isOnLeft(first) && isOnRight(second)) {
                return new Pair(first, RexUtil.shift(second, -leftWidth));
            }
            if (isOnLeft(second) && isOnRight(first)) {
                return new Pair(second, RexUtil.shift(first, -leftWidth));
            }
            throw refused("one of its conditions does not compare one side with the other");
        }

        private boolean isOnLeft(RexNode node) {
            ImmutableBitSet used = RelOptUtil.InputFinder.bits(node);
            return used.isEmpty() || used.length() <= leftWidth;
        }

        private boolean isOnRight(RexNode node) {
            ImmutableBitSet used = RelOptUtil.InputFinder.bits(node);
            return used.isEmpty() || used.nextSetBit(0) >= leftWidth;
        }

        private static SluiceException refused(String reason) {
            return new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "This ASOF JOIN cannot run: " + reason
                            + ". Compare one column of each side in MATCH_CONDITION by <, <=, > or >=, and columns of"
                            + " both sides by = in ON.");
        }

        RelNode rewritten() {
            boolean descending = switch (comparison) {
                case GREATER_THAN, GREATER_THAN_OR_EQUAL -> false;
                case LESS_THAN, LESS_THAN_OR_EQUAL -> true;
                default -> throw refused("its MATCH_CONDITION is no order");
            };
            boolean equalTimesMatch =
                    comparison == SqlKind.GREATER_THAN_OR_EQUAL || comparison == SqlKind.LESS_THAN_OR_EQUAL;
            int leftSide = equalTimesMatch ? 1 : 0;
            RelNode rows = LogicalUnion.create(
                    List.of(side(join.getLeft(), true, leftSide), side(known(join.getRight()), false, 1 - leftSide)),
                    true);
            RelNode windowed = withPartner(rows, descending);
            return delivered(windowed, leftSide);
        }

        /** The right rows that can be a partner. */
        private RelNode known(RelNode right) {
            List<RexNode> conditions = new ArrayList<>();
            keys.forEach(key -> conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, key.right())));
            conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, times.right()));
            return LogicalFilter.create(right, RexUtil.composeConjunction(builder, conditions));
        }

        /** Keys, time, side, the left side's columns and the right side's row. */
        private RelNode side(RelNode input, boolean isLeft, int side) {
            List<RexNode> columns = new ArrayList<>();
            keys.forEach(key -> columns.add(common(key, isLeft)));
            columns.add(common(times, isLeft));
            columns.add(builder.makeExactLiteral(BigDecimal.valueOf(side), integer()));
            for (int i = 0; i < leftWidth; i++) {
                RelDataType type =
                        join.getLeft().getRowType().getFieldList().get(i).getType();
                RelDataType nullable = types.createTypeWithNullability(type, true);
                columns.add(
                        isLeft
                                ? builder.makeAbstractCast(nullable, builder.makeInputRef(input, i), false)
                                : builder.makeNullLiteral(nullable));
            }
            if (isLeft) {
                columns.add(builder.makeNullLiteral(rowType()));
            } else {
                List<RexNode> fields = new ArrayList<>();
                for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
                    fields.add(builder.makeInputRef(input, i));
                }
                columns.add(builder.makeCall(rowType(), SqlStdOperatorTable.ROW, fields));
            }
            return LogicalProject.create(input, List.of(), columns, names(columns.size()), Set.of());
        }

        private RexNode common(Pair pair, boolean isLeft) {
            RelDataType type = types.leastRestrictive(
                    List.of(pair.left().getType(), pair.right().getType()));
            if (type == null) {
                throw refused("the types " + pair.left().getType() + " and "
                        + pair.right().getType() + " cannot be compared");
            }
            return builder.makeAbstractCast(
                    types.createTypeWithNullability(type, true), isLeft ? pair.left() : pair.right(), false);
        }

        private RelDataType integer() {
            return types.createSqlType(SqlTypeName.INTEGER);
        }

        private RelDataType rowType() {
            RelDataTypeFactory.Builder row = types.builder();
            List<RelDataType> fields = join.getRight().getRowType().getFieldList().stream()
                    .map(field -> types.createTypeWithNullability(field.getType(), true))
                    .toList();
            for (int i = 0; i < fields.size(); i++) {
                row.add("c" + i, fields.get(i));
            }
            return types.createTypeWithNullability(row.build(), true);
        }

        private static List<String> names(int count) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add("c" + i);
            }
            return names;
        }

        /** The rows with one more column: the last right row so far. */
        private RelNode withPartner(RelNode rows, boolean descending) {
            int time = keys.size();
            List<RexNode> partition = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                partition.add(builder.makeInputRef(rows, i));
            }
            Set<SqlKind> direction =
                    descending ? Set.of(SqlKind.DESCENDING, SqlKind.NULLS_FIRST) : Set.of(SqlKind.NULLS_FIRST);
            int row = time + 2 + leftWidth;
            RexNode partner = builder.makeOver(
                    rowType(),
                    SqlStdOperatorTable.LAST_VALUE,
                    List.of(builder.makeInputRef(rows, row)),
                    partition,
                    ImmutableList.of(
                            new RexFieldCollation(builder.makeInputRef(rows, time), direction),
                            new RexFieldCollation(builder.makeInputRef(rows, time + 1), Set.of())),
                    RexWindowBounds.UNBOUNDED_PRECEDING,
                    RexWindowBounds.CURRENT_ROW,
                    RexWindowExclusion.EXCLUDE_NO_OTHER,
                    true,
                    true,
                    false,
                    false,
                    true);
            List<RexNode> columns = new ArrayList<>();
            for (int i = 0; i < row; i++) {
                columns.add(builder.makeInputRef(rows, i));
            }
            columns.add(partner);
            return LogicalProject.create(rows, List.of(), columns, names(columns.size()), Set.of());
        }

        private RelNode delivered(RelNode windowed, int leftSide) {
            int side = keys.size() + 1;
            int partner = side + 1 + leftWidth;
            List<RexNode> conditions = new ArrayList<>();
            conditions.add(builder.makeCall(
                    SqlStdOperatorTable.EQUALS,
                    builder.makeInputRef(windowed, side),
                    builder.makeExactLiteral(BigDecimal.valueOf(leftSide), integer())));
            if (join.getJoinType() == JoinRelType.ASOF) {
                conditions.add(
                        builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, builder.makeInputRef(windowed, partner)));
            }
            RelNode filtered = LogicalFilter.create(windowed, RexUtil.composeConjunction(builder, conditions));
            List<RexNode> columns = new ArrayList<>();
            for (int i = 0; i < join.getRowType().getFieldCount(); i++) {
                RexNode column = i < leftWidth
                        ? builder.makeInputRef(filtered, side + 1 + i)
                        : builder.makeFieldAccess(builder.makeInputRef(filtered, partner), i - leftWidth);
                RelDataType type = join.getRowType().getFieldList().get(i).getType();
                columns.add(column.getType().equals(type) ? column : builder.makeAbstractCast(type, column, false));
            }
            return LogicalProject.create(
                    filtered, List.of(), columns, join.getRowType().getFieldNames(), Set.of());
        }
    }
}
