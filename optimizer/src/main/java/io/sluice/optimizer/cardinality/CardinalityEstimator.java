package io.sluice.optimizer.cardinality;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.storage.scan.Histogram;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.Sarg;
import org.apache.calcite.util.mapping.IntPair;

/** Walks a tree bottom-up and remembers what it found for each node. One a statement; not thread-safe. */
public final class CardinalityEstimator {
    private static final double ROWS_IF_UNKNOWN = 1_000_000;

    private final Map<RelNode, Estimate> known = new IdentityHashMap<>();

    public double rows(RelNode node) {
        return estimate(node).rows();
    }

    /** Rows of all tables and the like that a tree reads, before any condition. */
    public double sourceRows(RelNode node) {
        if (node.getInputs().isEmpty()) {
            return rows(node);
        }
        double rows = 0;
        for (RelNode input : node.getInputs()) {
            rows += sourceRows(input);
        }
        return rows;
    }

    public Estimate estimate(RelNode node) {
        Estimate estimate = known.get(node);
        if (estimate == null) {
            estimate = compute(node);
            known.put(node, estimate);
        }
        return estimate;
    }

    private Estimate compute(RelNode node) {
        return switch (node) {
            case TableScan scan -> scan(scan);
            case Values values -> unknownColumns(node, values.getTuples().size());
            case Filter filter -> filter(estimate(filter.getInput()), filter.getCondition());
            case Project project -> project(project);
            case Aggregate aggregate -> aggregate(aggregate);
            case Join join -> join(join);
            case Sort sort -> sort(sort);
            case Union union -> union(union);
            case Intersect intersect -> {
                Estimate first = estimate(intersect.getInput(0));
                yield first.withRows(Math.min(first.rows(), rows(intersect.getInput(1))) / 2);
            }
            case Minus minus -> estimate(minus.getInput(0)).withRows(rows(minus.getInput(0)) / 2);
            case Correlate correlate ->
                unknownColumns(node, rows(correlate.getLeft()) * Math.max(1, rows(correlate.getRight())));
            default ->
                unknownColumns(
                        node,
                        node.getInputs().isEmpty()
                                ? ROWS_IF_UNKNOWN
                                : node.getInputs().stream()
                                        .mapToDouble(this::rows)
                                        .max()
                                        .orElse(1));
        };
    }

    private static Estimate scan(TableScan scan) {
        SluiceTable table = scan.getTable().unwrap(SluiceTable.class);
        if (table == null) {
            return unknownColumns(scan, ROWS_IF_UNKNOWN);
        }
        TableStatistics statistics = table.relation().source().statistics();
        double rows = statistics.rowCount().orElse(ROWS_IF_UNKNOWN);
        List<ColumnEstimate> columns = new ArrayList<>();
        for (Field field : table.relation().source().schema().fields()) {
            columns.add(column(statistics.columns().get(field.name()), field, rows, scan));
        }
        while (columns.size() < scan.getRowType().getFieldCount()) {
            columns.add(ColumnEstimate.unknown(rows));
        }
        return new Estimate(rows, columns);
    }

    private static ColumnEstimate column(ColumnStatistics statistics, Field field, double rows, TableScan scan) {
        if (statistics == null) {
            return ColumnEstimate.unknown(rows);
        }
        SqlType type = field.type();
        Histogram histogram = statistics.histogram();
        double min = onNumberLine(statistics.min(), type);
        double max = onNumberLine(statistics.max(), type);
        if (histogram != null && Double.isNaN(min)) {
            min = histogram.min();
        }
        if (histogram != null && Double.isNaN(max)) {
            max = histogram.max();
        }
        double nulls = statistics.nullCount() < 0 || rows == 0 ? 0 : Math.min(1, statistics.nullCount() / rows);
        double distinct = statistics.distinctCount();
        boolean guessed = distinct < 0;
        if (guessed) {
            distinct = ColumnEstimate.unknown(rows).distinct();
            if (!Double.isNaN(min) && !Double.isNaN(max) && isDiscrete(type)) {
                distinct = Math.min(rows, max - min + 1);
                guessed = false;
            }
        }
        ColumnOrigin origin = new ColumnOrigin(scan, field.name(), statistics.independence());
        return new ColumnEstimate(
                Math.max(1, distinct), guessed, min, max, nulls, histogram, Math.max(1, rows), 1, origin);
    }

    private static boolean isDiscrete(SqlType type) {
        return type == SqlType.TINYINT
                || type == SqlType.SMALLINT
                || type == SqlType.INT
                || type == SqlType.BIGINT
                || type == SqlType.DATE
                || type instanceof SqlType.Decimal decimal && decimal.scale() == 0;
    }

    private static double onNumberLine(Object value, SqlType type) {
        return switch (value) {
            case null -> Double.NaN;
            case BigDecimal number -> number.doubleValue();
            case Number number -> number.doubleValue();
            default -> Double.NaN;
        };
    }

    /** The rows of an input that pass a condition. */
    public static Estimate filter(Estimate input, RexNode condition) {
        double selectivity = selectivity(input, condition);
        Map<Integer, List<RexNode>> own = byOnlyColumn(condition);
        List<ColumnEstimate> columns = new ArrayList<>();
        for (int i = 0; i < input.columns().size(); i++) {
            ColumnEstimate column = input.columns().get(i);
            columns.add(
                    own.containsKey(i)
                            ? restricted(column, input, own.get(i), selectivity)
                            : column.keeping(selectivity));
        }
        return new Estimate(input.rows() * selectivity, columns);
    }

    private static double selectivity(Estimate input, RexNode condition) {
        return new SelectivityEstimator(input::column).selectivity(condition);
    }

    /** @param all the selectivity of these conditions and those on other columns */
    private static ColumnEstimate restricted(
            ColumnEstimate column, Estimate input, List<RexNode> conditions, double all) {
        double[] interval = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        double rows = 1;
        for (RexNode condition : conditions) {
            rows = Math.min(rows, selectivity(input, condition));
            double[] own = SelectivityEstimator.interval(condition);
            SelectivityEstimator.narrow(interval, own[0], own[1]);
        }
        double values = 1 - column.nullFraction();
        ColumnEstimate restricted =
                column.restricted(values <= 0 ? 1 : Math.min(1, rows / values), interval[0], interval[1]);
        return rows <= 0 ? restricted : restricted.keeping(all / rows);
    }

    /** The conjuncts that are about one column alone and not true of NULL, by the column. */
    private static Map<Integer, List<RexNode>> byOnlyColumn(RexNode condition) {
        Map<Integer, List<RexNode>> byColumn = new HashMap<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
            ImmutableBitSet used = RelOptUtil.InputFinder.bits(conjunct);
            if (used.cardinality() == 1 && isFalseOfNull(conjunct)) {
                byColumn.computeIfAbsent(used.nth(0), k -> new ArrayList<>()).add(conjunct);
            }
        }
        return byColumn;
    }

    private static boolean isFalseOfNull(RexNode conjunct) {
        return switch (conjunct.getKind()) {
            case EQUALS,
                    NOT_EQUALS,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    LIKE,
                    IS_NOT_NULL -> true;
            case SEARCH ->
                ((RexLiteral) ((RexCall) conjunct).getOperands().get(1)).getValueAs(Sarg.class).nullAs
                        != RexUnknownAs.TRUE;
            default -> false;
        };
    }

    private Estimate project(Project project) {
        Estimate input = estimate(project.getInput());
        List<ColumnEstimate> columns = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            columns.add(
                    RexUtil.removeCast(expression) instanceof RexInputRef ref
                            ? input.column(ref.getIndex())
                            : ColumnEstimate.unknown(input.rows()));
        }
        return new Estimate(input.rows(), columns);
    }

    private Estimate aggregate(Aggregate aggregate) {
        Estimate input = estimate(aggregate.getInput());
        List<ColumnEstimate> columns = new ArrayList<>();
        double groups = 1;
        double weight = 1;
        List<ColumnEstimate> keys = new ArrayList<>();
        for (int key : aggregate.getGroupSet()) {
            keys.add(input.column(key));
        }
        columns.addAll(keys);
        keys.sort((a, b) -> Double.compare(b.distinct(), a.distinct()));
        for (ColumnEstimate key : keys) {
            groups *= Math.pow(key.distinct(), weight);
            weight = Math.max(weight * 0.8, 0.3);
        }
        double rows = Math.min(Math.max(input.rows(), 1), groups)
                * aggregate.getGroupSets().size();
        columns.replaceAll(key -> key.ofTable(rows));
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            columns.add(ColumnEstimate.unknown(rows));
        }
        return new Estimate(rows, columns);
    }

    private Estimate join(Join join) {
        return join(estimate(join.getLeft()), estimate(join.getRight()), join);
    }

    private static Estimate join(Estimate left, Estimate right, Join join) {
        double inner = innerJoinRows(left, right, join);
        return switch (join.getJoinType()) {
            case LEFT -> both(left, right).withRows(Math.max(inner, left.rows()));
            case RIGHT -> both(left, right).withRows(Math.max(inner, right.rows()));
            case FULL -> both(left, right).withRows(Math.max(inner, left.rows() + right.rows()));
            case SEMI -> left.keeping(semiFraction(left, right, join));
            case ANTI -> left.keeping(Math.max(0.05, 1 - semiFraction(left, right, join)));
            case INNER -> joined(left, right, join).withRows(inner);
            default -> unknownColumns(join, left.rows());
        };
    }

    private static Estimate both(Estimate left, Estimate right) {
        List<ColumnEstimate> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return new Estimate(left.rows() * right.rows(), columns);
    }

    /** The keys are those of both sides; of the other columns are left what goes with them. */
    private static Estimate joined(Estimate left, Estimate right, Join join) {
        double leftKept = 1;
        double rightKept = 1;
        Map<Integer, ColumnEstimate> keys = new HashMap<>();
        int leftWidth = left.columns().size();
        for (IntPair pair : join.analyzeCondition().pairs()) {
            ColumnEstimate ours = left.columns().get(pair.source);
            ColumnEstimate theirs = right.columns().get(pair.target);
            KeyDomain key = KeyDomain.of(ours).join(KeyDomain.of(theirs));
            keys.put(pair.source, ours.joined(key));
            keys.put(leftWidth + pair.target, theirs.joined(key));
            leftKept = Math.min(leftKept, key.distinct() / ours.distinct());
            rightKept = Math.min(rightKept, key.distinct() / theirs.distinct());
        }
        List<ColumnEstimate> columns = new ArrayList<>();
        List<ColumnEstimate> all = both(left, right).columns();
        for (int i = 0; i < all.size(); i++) {
            double kept = i < leftWidth ? leftKept : rightKept;
            columns.add(keys.containsKey(i) ? keys.get(i) : all.get(i).keeping(kept));
        }
        return new Estimate(left.rows() * right.rows(), columns);
    }

    private static double innerJoinRows(Estimate left, Estimate right, Join join) {
        JoinInfo condition = join.analyzeCondition();
        JoinKeys keys = new JoinKeys();
        for (IntPair pair : condition.pairs()) {
            keys.add(
                    KeyDomain.of(left.columns().get(pair.source)),
                    KeyDomain.of(right.columns().get(pair.target)));
        }
        RexNode others = RexUtil.composeConjunction(join.getCluster().getRexBuilder(), condition.nonEquiConditions);
        int leftWidth = left.columns().size();
        SelectivityEstimator selectivity =
                new SelectivityEstimator(i -> i < leftWidth ? left.column(i) : right.column(i - leftWidth));
        return left.rows() * right.rows() * keys.selectivity() * selectivity.selectivity(others);
    }

    /** The fraction of the left rows for which a semi join finds a match. */
    public double semiFraction(Join join) {
        return semiFraction(estimate(join.getLeft()), estimate(join.getRight()), join);
    }

    /**
     * The smaller set of keys is taken to be within the larger one, of which conditions on the right side have left a part.
     * A further condition is given as many chances as a key has rows.
     */
    private static double semiFraction(Estimate left, Estimate right, Join join) {
        double fraction = 1;
        double rowsOfKey = Math.max(1, right.rows());
        JoinInfo condition = join.analyzeCondition();
        for (IntPair pair : condition.pairs()) {
            double ours = left.column(pair.source).distinct();
            double theirs = right.column(pair.target).distinct();
            double theirsUnfiltered = right.columns().get(pair.target).distinct();
            fraction = Math.min(fraction, theirs / Math.max(ours, theirsUnfiltered));
            rowsOfKey = Math.min(rowsOfKey, Math.max(1, right.rows() / theirs));
        }
        int leftWidth = left.columns().size();
        SelectivityEstimator others =
                new SelectivityEstimator(i -> i < leftWidth ? left.column(i) : right.column(i - leftWidth));
        for (RexNode conjunct : condition.nonEquiConditions) {
            fraction *= 1 - Math.pow(1 - others.selectivity(conjunct), rowsOfKey);
        }
        return Math.clamp(fraction, 0.0, 1.0);
    }

    /** The fraction of rows with these columns that a condition lets pass. */
    public static double selectivity(List<ColumnEstimate> columns, RexNode condition) {
        return new SelectivityEstimator(columns::get).selectivity(condition);
    }

    private Estimate sort(Sort sort) {
        Estimate input = estimate(sort.getInput());
        return sort.fetch instanceof RexLiteral fetch
                ? input.withRows(Math.min(input.rows(), RexLiteral.intValue(fetch)))
                : input;
    }

    private Estimate union(Union union) {
        double rows = union.getInputs().stream().mapToDouble(this::rows).sum();
        return unknownColumns(union, union.all ? rows : rows / 2);
    }

    private static Estimate unknownColumns(RelNode node, double rows) {
        List<ColumnEstimate> columns = new ArrayList<>();
        for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
            columns.add(ColumnEstimate.unknown(rows));
        }
        return new Estimate(rows, columns);
    }
}
