package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableList;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Correlated subqueries as joins: each is computed for the distinct values of the columns that it depends on, all at once, and
 * joined by these with the rows around it.
 *
 * <pre>
 * Correlate(c)                     Join(L.a = D.a)
 *   L                                L
 *   Aggregate(count)     becomes     Aggregate(D.a, count)
 *     Filter(x &gt; c.a)                   Filter(x &gt; D.a)
 *       R                                 Join
 *                                           R
 *                                           D: Aggregate(a) of L
 * </pre>
 *
 * <p>The domain D goes down through whatever the subquery consists of, to the parts that do not depend on the row. Where both sides
 * of a join depend on it, both have a D, and they are joined by it. A subquery within the subquery that depends on both rows
 * around it depends on one row that has the columns of both.
 *
 * @see "Neumann, Kemper: Unnesting Arbitrary Queries, BTW 2015"
 */
final class Unnesting {
    private final RexBuilder rex;
    /** Whether values that are not of the domain do harm: several rows of one value would be an error. */
    private boolean exact;

    private Unnesting(RexBuilder rex) {
        this.rex = rex;
    }

    /** A tree without correlated subqueries but those that make rows of a column, as EXPLODE does. */
    static RelNode apply(RelNode root) {
        return new Unnesting(root.getCluster().getRexBuilder()).rewritten(root);
    }

    /** Of a node that depends on no row around it. */
    private RelNode rewritten(RelNode node) {
        if (node instanceof Correlate correlate) {
            return unnested(correlate);
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(rewritten(input));
        }
        return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    }

    private RelNode unnested(Correlate correlate) {
        RelNode left = rewritten(correlate.getLeft());
        JoinRelType type = correlate.getJoinType();
        if (type == JoinRelType.LEFT_MARK) {
            throw unsupported();
        }
        if (makesRowsOfColumn(correlate.getRight(), type == JoinRelType.LEFT)) {
            return left == correlate.getLeft()
                    ? correlate
                    : correlate.copy(correlate.getTraitSet(), List.of(left, correlate.getRight()));
        }
        if (!RelOptUtil.getVariablesUsed(correlate.getRight()).contains(correlate.getCorrelationId())) {
            RelNode right = rewritten(correlate.getRight());
            return LogicalJoin.create(left, right, List.of(), rex.makeLiteral(true), Set.of(), type);
        }
        Optional<RelNode> ofOneRow = OneRow.beside(correlate, left);
        if (ofOneRow.isPresent()) {
            return RelOptUtil.createCastRel(ofOneRow.get(), correlate.getRowType(), true);
        }
        // A row that an aggregate of no rows would be may be missing on the right, if the join can put its values
        // there.
        List<RexNode> ofNoRows = type == JoinRelType.LEFT ? NoRows.values(correlate.getRight()) : null;
        Domain domain = Domain.of(correlate, left);
        boolean outer = exact;
        exact = false;
        RelNode right = with(domain, correlate.getRight(), ofNoRows != null);
        exact = outer;
        if (contains(right, domain.rows()) && !Repeatable.is(domain.rows())) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The rows around a correlated subquery are read twice, and would be others the second time: they"
                            + " come from a LIMIT without ORDER BY, or from a function such as rand() or one that"
                            + " depends on the order of rows. Give the LIMIT an ORDER BY, or store the rows in a table"
                            + " first.");
        }
        int leftWidth = width(left);
        int rightWidth = width(correlate.getRight());
        Set<RexNode> known = new KnownConditions().of(right);
        List<RexNode> conditions = new ArrayList<>();
        for (int i = 0; i < domain.size(); i++) {
            RexNode one = domain.ofRow(i, left);
            RexNode other = RexInputRef.of(rightWidth + i, right.getRowType());
            boolean isNull = !known.contains(rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, other));
            conditions.add(Domain.same(one, RexUtil.shift(other, leftWidth), isNull, rex));
        }
        boolean fills = ofNoRows != null && !ofNoRows.stream().allMatch(value -> RexUtil.isNullLiteral(value, true));
        if (fills) {
            List<RexNode> marked = new ArrayList<>();
            addFields(marked, right, 0, width(right));
            marked.add(rex.makeLiteral(true));
            right = project(right, marked);
        }
        RelNode joined = LogicalJoin.create(left, right, List.of(), and(conditions), Set.of(), type);
        RelNode result = joined;
        if (type.projectsRight()) {
            List<RexNode> columns = new ArrayList<>();
            addFields(columns, joined, 0, leftWidth + rightWidth);
            RowColumns ofRow = new RowColumns(
                    Set.of(correlate.getCorrelationId()), field -> RexInputRef.of(field, joined.getRowType()));
            for (int i = 0; fills && i < rightWidth; i++) {
                RexNode exists = RexInputRef.of(width(joined) - 1, joined.getRowType());
                columns.set(
                        leftWidth + i,
                        rex.makeCall(
                                SqlStdOperatorTable.CASE,
                                rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, exists),
                                columns.get(leftWidth + i),
                                ofNoRows.get(i).accept(ofRow)));
            }
            result = project(joined, columns);
        }
        return RelOptUtil.createCastRel(result, correlate.getRowType(), true);
    }

    private static boolean contains(RelNode tree, RelNode node) {
        return tree == node || tree.getInputs().stream().anyMatch(input -> contains(input, node));
    }

    /**
     * What the physical planner knows as a step from a row to several. The row that an outer one makes of none has nulls where
     * the generator's columns are, so that all that is made of these must be null then, too.
     */
    private static boolean makesRowsOfColumn(RelNode right, boolean outer) {
        return switch (right) {
            case Project project
            when !(project.getInput() instanceof Values) ->
                (!outer || project.getProjects().stream().allMatch(Unnesting::isNullOfNulls))
                        && makesRowsOfColumn(project.getInput(), outer);
            case Filter filter -> !outer && makesRowsOfColumn(filter.getInput(), false);
            case TableFunctionScan _ -> true;
            case Uncollect uncollect ->
                uncollect.getInput() instanceof Project project && project.getInput() instanceof Values;
            default -> false;
        };
    }

    private static boolean isNullOfNulls(RexNode expression) {
        return Strong.isNull(expression, RelOptUtil.InputFinder.bits(expression));
    }

    /**
     * The rows of a node for each value of the domain: the node's columns, then the domain's.
     *
     * @param mayLackRow whether the row that an aggregate of no rows is may be left out
     */
    private RelNode with(Domain domain, RelNode node, boolean mayLackRow) {
        if (!domain.isUsedBy(node)) {
            return pairs(rewritten(node), domain.rows());
        }
        return switch (node) {
            case Filter filter -> with(domain, filter);
            case Project project -> with(domain, project, mayLackRow);
            case Aggregate aggregate
            when aggregate.getGroupSet().isEmpty() && !mayLackRow -> withAll(domain, aggregate);
            case Aggregate aggregate -> with(domain, aggregate);
            case Join join -> with(domain, join);
            case Correlate correlate -> with(domain, correlate);
            case Sort sort -> with(domain, sort);
            case SetOp operation -> {
                List<RelNode> inputs = new ArrayList<>();
                operation.getInputs().forEach(input -> inputs.add(with(domain, input)));
                yield operation.copy(operation.getTraitSet(), inputs);
            }
            default -> rowsOfColumn(domain, node);
        };
    }

    private RelNode with(Domain domain, RelNode node) {
        return with(domain, node, false);
    }

    private RelNode with(Domain domain, Filter filter) {
        RelNode keyed = exact || domain.isUsedBy(filter.getInput()) ? null : keyed(domain, filter);
        if (keyed != null) {
            return keyed;
        }
        RelNode input = with(domain, filter.getInput());
        return LogicalFilter.create(input, domain.within(filter.getCondition(), input, width(filter.getInput())));
    }

    /**
     * A filter whose condition says what each column of the domain must be: its rows for all values there are, more than those of
     * the domain, so that the domain is not needed. Null if it does not say so.
     *
     * <pre>
     * Filter(x = c.a AND y &gt; 7)               Project(…, x)
     *   R                           becomes     Filter(x IS NOT NULL AND y &gt; 7)
     *                                             R
     * </pre>
     */
    private RelNode keyed(Domain domain, Filter filter) {
        List<RexNode> conjuncts = RelOptUtil.conjunctions(filter.getCondition());
        List<RexNode> keys = domain.keys(conjuncts);
        if (keys == null) {
            return null;
        }
        RelNode input = rewritten(filter.getInput());
        List<RexNode> conditions = new ArrayList<>();
        for (RexNode key : keys) {
            conditions.add(rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, key));
        }
        for (RexNode conjunct : conjuncts) {
            conditions.add(conjunct.accept(domain.columns(keys::get)));
        }
        List<RexNode> columns = new ArrayList<>();
        addFields(columns, input, 0, width(input));
        columns.addAll(keys);
        return project(LogicalFilter.create(input, and(conditions)), columns);
    }

    private RelNode with(Domain domain, Project project, boolean mayLackRow) {
        RelNode input = with(domain, project.getInput(), mayLackRow);
        int width = width(project.getInput());
        List<RexNode> projects = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            projects.add(domain.within(expression, input, width));
        }
        addFields(projects, input, width, domain.size());
        return project(input, projects);
    }

    private RelNode with(Domain domain, Aggregate aggregate) {
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE
                && aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty)) {
            return with(domain, withoutEmptySet(aggregate));
        }
        RelNode input = inputOf(aggregate, domain);
        int width = width(aggregate.getInput());
        ImmutableBitSet own = ImmutableBitSet.range(width, width + domain.size());
        List<ImmutableBitSet> sets = new ArrayList<>();
        aggregate.getGroupSets().forEach(set -> sets.add(set.union(own)));
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            int before = aggregate.getGroupCount();
            calls.add(call.adaptTo(input, call.getArgList(), call.filterArg, before, before + domain.size()));
        }
        RelNode grouped = LogicalAggregate.create(
                input, aggregate.getHints(), aggregate.getGroupSet().union(own), sets, calls);
        return domainLast(grouped, aggregate.getGroupCount(), domain.size());
    }

    /** Without rows there is one row still of the empty grouping set, and none of the others: they are computed apart. */
    private RelNode withoutEmptySet(Aggregate aggregate) {
        if (aggregate.getAggCallList().stream()
                .anyMatch(call -> List.of(SqlKind.GROUPING, SqlKind.GROUPING_ID, SqlKind.GROUP_ID)
                        .contains(call.getAggregation().getKind()))) {
            throw unsupported();
        }
        List<ImmutableBitSet> sets = new ArrayList<>(aggregate.getGroupSets());
        sets.removeIf(ImmutableBitSet::isEmpty);
        List<RelNode> inputs = new ArrayList<>();
        inputs.add(aggregate.copy(
                aggregate.getTraitSet(),
                aggregate.getInput(),
                aggregate.getGroupSet(),
                sets,
                aggregate.getAggCallList()));
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            calls.add(call.adaptTo(
                    aggregate.getInput(), call.getArgList(), call.filterArg, aggregate.getGroupCount(), 0));
        }
        RelNode all =
                LogicalAggregate.create(aggregate.getInput(), aggregate.getHints(), ImmutableBitSet.of(), null, calls);
        List<RexNode> columns = new ArrayList<>();
        for (int key = 0; key < aggregate.getGroupCount(); key++) {
            columns.add(rex.makeNullLiteral(
                    aggregate.getRowType().getFieldList().get(key).getType()));
        }
        addFields(columns, all, 0, width(all));
        RelNode total = project(all, columns);
        for (int empty = sets.size(); empty < aggregate.getGroupSets().size(); empty++) {
            inputs.add(RelOptUtil.createCastRel(total, aggregate.getRowType(), false));
        }
        return LogicalUnion.create(inputs, true);
    }

    private RelNode inputOf(Aggregate aggregate, Domain domain) {
        boolean outer = exact;
        exact |= aggregate.getAggCallList().stream()
                        .anyMatch(call -> call.getAggregation().getKind() == SqlKind.SINGLE_VALUE)
                && Repeatable.is(domain.rows());
        RelNode input = with(domain, aggregate.getInput());
        exact = outer;
        return input;
    }

    /** One row for each value of the domain, also where no row is aggregated: what does not exist is filtered. */
    private RelNode withAll(Domain domain, Aggregate aggregate) {
        RelNode input = inputOf(aggregate, domain);
        int width = width(aggregate.getInput());
        List<RexNode> marked = new ArrayList<>();
        addFields(marked, input, 0, width(input));
        marked.add(rex.makeLiteral(true));
        RelNode existing = project(input, marked);
        int size = domain.size();
        RelNode pairs = pairs(domain.rows(), existing);
        RelNode all = LogicalJoin.create(
                domain.rows(),
                existing,
                List.of(),
                and(domain.equal(pairs, 0, size + width)),
                Set.of(),
                JoinRelType.LEFT);
        List<RexNode> arguments = new ArrayList<>();
        addFields(arguments, all, size, width);
        addFields(arguments, all, 0, size);
        RexNode exists = RexInputRef.of(width(all) - 1, all.getRowType());
        List<Integer> filters = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            if (call.getAggregation().getKind() == SqlKind.SINGLE_VALUE) {
                // Of no rows and of one row of nulls it is the same.
                filters.add(-1);
                continue;
            }
            RexNode condition = call.hasFilter() ? and(List.of(exists, arguments.get(call.filterArg))) : exists;
            filters.add(arguments.size());
            arguments.add(rex.makeCall(SqlStdOperatorTable.IS_TRUE, condition));
        }
        RelNode prepared = project(all, arguments);
        List<AggregateCall> calls = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            AggregateCall call = aggregate.getAggCallList().get(i);
            calls.add(call.adaptTo(prepared, call.getArgList(), filters.get(i), 0, size));
        }
        ImmutableBitSet keys = ImmutableBitSet.range(width, width + size);
        return domainLast(LogicalAggregate.create(prepared, aggregate.getHints(), keys, null, calls), 0, size);
    }

    private RelNode with(Domain domain, Join join) {
        JoinRelType type = join.getJoinType();
        boolean ofLeft = domain.isUsedBy(join.getLeft());
        boolean ofRight = domain.isUsedBy(join.getRight());
        switch (type) {
            case INNER -> ofLeft |= !ofRight;
            case LEFT, SEMI, ANTI -> ofLeft = true;
            case RIGHT -> ofRight = true;
            case FULL -> {
                ofLeft = true;
                ofRight = true;
            }
            default -> throw unsupported();
        }
        RelNode left = ofLeft ? with(domain, join.getLeft()) : rewritten(join.getLeft());
        RelNode right = ofRight ? with(domain, join.getRight()) : rewritten(join.getRight());
        int leftWidth = width(join.getLeft());
        int rightWidth = width(join.getRight());
        int size = domain.size();
        int added = ofLeft ? size : 0;
        int inRight = leftWidth + added + rightWidth;
        RelNode rows = pairs(left, right);
        RexNode shifted = join.getCondition().accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                int index = ref.getIndex();
                return RexInputRef.of(index < leftWidth ? index : index + added, rows.getRowType());
            }
        });
        List<RexNode> conditions = new ArrayList<>();
        conditions.add(domain.within(shifted, rows, ofLeft ? leftWidth : inRight));
        if (ofLeft && ofRight) {
            conditions.addAll(domain.equal(rows, leftWidth, inRight));
        }
        RelNode joined = LogicalJoin.create(left, right, join.getHints(), and(conditions), Set.of(), type);
        if (!type.projectsRight()) {
            return joined;
        }
        List<RexNode> columns = new ArrayList<>();
        addFields(columns, joined, 0, leftWidth);
        addFields(columns, joined, leftWidth + added, rightWidth);
        for (int i = 0; i < size; i++) {
            RexNode one = RexInputRef.of((ofLeft ? leftWidth : inRight) + i, joined.getRowType());
            RexNode other = RexInputRef.of((ofRight ? inRight : leftWidth) + i, joined.getRowType());
            columns.add(
                    switch (type) {
                        case FULL -> firstOf(one, other);
                        case RIGHT -> other;
                        default -> one;
                    });
        }
        return project(joined, columns);
    }

    private RexNode firstOf(RexNode one, RexNode other) {
        return rex.makeCall(SqlStdOperatorTable.CASE, rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, one), one, other);
    }

    /** The row that the inner subquery depends on gets the columns of the domain. */
    private RelNode with(Domain domain, Correlate correlate) {
        RelNode left = with(domain, correlate.getLeft());
        int leftWidth = width(correlate.getLeft());
        CorrelationId id = correlate.getCorrelationId();
        RexNode row = rex.makeCorrel(left.getRowType(), id);
        ImmutableBitSet.Builder required = ImmutableBitSet.builder();
        IntFunction<RexNode> column = field -> {
            required.set(field);
            return rex.makeFieldAccess(row, field);
        };
        RelNode ofRow = RexRewrite.apply(correlate.getRight(), new RowColumns(Set.of(id), column));
        RelNode right = RexRewrite.apply(ofRow, domain.columns(index -> column.apply(leftWidth + index)));
        RelNode both = unnested(
                LogicalCorrelate.create(left, right, List.of(), id, required.build(), correlate.getJoinType()));
        return domainLast(both, leftWidth, domain.size());
    }

    /** Its rows are counted for each value of the domain. */
    private RelNode with(Domain domain, Sort sort) {
        RelNode input = with(domain, sort.getInput());
        if (sort.fetch == null && sort.offset == null) {
            return input;
        }
        int width = width(input);
        List<RexNode> partition = new ArrayList<>();
        addFields(partition, input, width(sort.getInput()), domain.size());
        List<RexFieldCollation> order = new ArrayList<>();
        for (RelFieldCollation field : sort.getCollation().getFieldCollations()) {
            Set<SqlKind> direction = new HashSet<>();
            if (field.getDirection().isDescending()) {
                direction.add(SqlKind.DESCENDING);
            }
            direction.add(
                    switch (field.nullDirection) {
                        case FIRST -> SqlKind.NULLS_FIRST;
                        case LAST -> SqlKind.NULLS_LAST;
                        case UNSPECIFIED -> throw unsupported();
                    });
            order.add(new RexFieldCollation(RexInputRef.of(field.getFieldIndex(), input.getRowType()), direction));
        }
        List<RexNode> numbered = new ArrayList<>();
        addFields(numbered, input, 0, width);
        numbered.add(rex.makeOver(
                rex.getTypeFactory().createSqlType(SqlTypeName.BIGINT),
                SqlStdOperatorTable.ROW_NUMBER,
                List.of(),
                partition,
                ImmutableList.copyOf(order),
                RexWindowBounds.UNBOUNDED_PRECEDING,
                RexWindowBounds.CURRENT_ROW,
                RexWindowExclusion.EXCLUDE_NO_OTHER,
                true,
                true,
                false,
                false,
                false));
        RelNode rows = project(input, numbered);
        RexNode number = RexInputRef.of(width, rows.getRowType());
        List<RexNode> conditions = new ArrayList<>();
        if (sort.offset != null) {
            conditions.add(rex.makeCall(SqlStdOperatorTable.GREATER_THAN, number, big(sort.offset)));
        }
        if (sort.fetch != null) {
            // The sum of offset and fetch may be more than a BIGINT holds.
            RexNode place =
                    sort.offset == null ? number : rex.makeCall(SqlStdOperatorTable.MINUS, number, big(sort.offset));
            conditions.add(rex.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, place, big(sort.fetch)));
        }
        return columns(
                LogicalFilter.create(rows, and(conditions)),
                ImmutableBitSet.range(width).asList());
    }

    private RexNode big(RexNode count) {
        return rex.makeCast(rex.getTypeFactory().createSqlType(SqlTypeName.BIGINT), count);
    }

    /** What makes rows of a column makes them of the domain's. */
    private RelNode rowsOfColumn(Domain domain, RelNode node) {
        if (!makesRowsOfColumn(node, false)) {
            throw unsupported();
        }
        RelNode rows = domain.rows();
        RexNode row = rex.makeCorrel(rows.getRowType(), domain.variable());
        RelNode right = RexRewrite.apply(node, domain.columns(index -> rex.makeFieldAccess(row, index)));
        int size = domain.size();
        RelNode both = LogicalCorrelate.create(
                rows, right, List.of(), domain.variable(), ImmutableBitSet.range(size), JoinRelType.INNER);
        return domainLast(both, 0, size);
    }

    private RelNode pairs(RelNode left, RelNode right) {
        return LogicalJoin.create(left, right, List.of(), rex.makeLiteral(true), Set.of(), JoinRelType.INNER);
    }

    /** @param before how many columns stand before the domain's */
    private RelNode domainLast(RelNode node, int before, int size) {
        List<Integer> order = new ArrayList<>(ImmutableBitSet.range(before).asList());
        order.addAll(ImmutableBitSet.range(before + size, width(node)).asList());
        order.addAll(ImmutableBitSet.range(before, before + size).asList());
        return columns(node, order);
    }

    private RelNode columns(RelNode node, List<Integer> order) {
        List<RexNode> columns = new ArrayList<>();
        order.forEach(column -> addFields(columns, node, column, 1));
        return project(node, columns);
    }

    private static void addFields(List<RexNode> columns, RelNode node, int from, int count) {
        for (int i = from; i < from + count; i++) {
            columns.add(RexInputRef.of(i, node.getRowType()));
        }
    }

    private static RelNode project(RelNode input, List<RexNode> columns) {
        return LogicalProject.create(input, List.of(), columns, (List<String>) null, Set.of());
    }

    private RexNode and(List<RexNode> conditions) {
        return RexUtil.composeConjunction(rex, conditions);
    }

    private static int width(RelNode node) {
        return node.getRowType().getFieldCount();
    }

    private static SluiceException unsupported() {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "The engine cannot run this correlated subquery. Write the query in another way.");
    }
}
