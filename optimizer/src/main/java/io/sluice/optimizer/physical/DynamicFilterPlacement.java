package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.PlanNode.DynamicFilterSource;
import io.sluice.engine.plan.PlanNode.DynamicFilterUse;
import io.sluice.engine.plan.RepeatedPlans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets scans on the probe side of a join skip what the finished build side shows to be without a match.
 *
 * <pre>
 * HashJoin($0 = $0)              HashJoin($0 = $0) publishes f1 = $0
 *   Scan fact           becomes    Scan fact uses f1 on $0
 *   Scan dim                       Scan dim
 * </pre>
 *
 * <p>Only joins that drop probe rows without a match publish, and a filter sinks only through nodes that pass rows on
 * unchanged in number for each key: never below a limit, and below a window or aggregate only on its keys.
 *
 * <p>What occurs more than once in the plan and is computed once serves all its readers, hence no filter of one of them reaches
 * into it. It is computed for each of them nevertheless where their filters leave so few rows that this takes less.
 */
public final class DynamicFilterPlacement {
    /** What a part costs even if filters leave none of its rows, as a fraction of what all of them cost. */
    private static final double LEAST_COST = 0.3;

    private final ConstantFolder folder;
    private final Map<PlanNode, PlanNode> repeatedPlaced = new IdentityHashMap<>();
    /** What repeated parts would cost if they were computed for each reader, as multiples of what they cost once. */
    private final Map<PlanNode, Double> costs = new IdentityHashMap<>();
    /** What each filter leaves. */
    private final Map<Integer, Double> fractions = new HashMap<>();

    private RepeatedPlans repeated;
    /** While it is found out what filters would do, they are placed as though nothing were shared. */
    private boolean isTrial;

    private int nextFilterId;

    /** @param folder says which expressions are volatile */
    public DynamicFilterPlacement(ConstantFolder folder) {
        this.folder = folder;
    }

    public PlanNode place(PlanNode root) {
        List<PlanNode> apart = new ArrayList<>();
        do {
            repeated = RepeatedPlans.of(root, expression -> !folder.isRepeatable(expression), apart);
        } while (!repeated.isEmpty() && findsOthersApart(root, apart));
        begin(false);
        return rewrite(root, List.of());
    }

    /** Adds the parts that filters leave little of; says whether there are some. */
    private boolean findsOthersApart(PlanNode root, List<PlanNode> apart) {
        begin(true);
        rewrite(root, List.of());
        int before = apart.size();
        costs.forEach((part, cost) -> {
            if (cost < 1) {
                apart.add(part);
            }
        });
        return apart.size() > before;
    }

    private void begin(boolean trial) {
        isTrial = trial;
        nextFilterId = 0;
        repeatedPlaced.clear();
        costs.clear();
        fractions.clear();
    }

    private PlanNode rewrite(PlanNode node, List<DynamicFilterUse> uses) {
        PlanNode first = repeated.firstOf(node);
        if (first == null) {
            return rewriteOnce(node, uses);
        }
        costs.merge(first, LEAST_COST + (1 - LEAST_COST) * fractionLeft(node, uses), Double::sum);
        PlanNode placed = repeatedPlaced.get(first);
        if (placed == null) {
            placed = rewriteOnce(first, List.of());
            repeatedPlaced.put(first, placed);
        }
        return placed;
    }

    private double fractionLeft(PlanNode node, List<DynamicFilterUse> uses) {
        double least = 1;
        for (DynamicFilterUse use : uses) {
            double fraction = fractions.get(use.filterId());
            if (fraction < least && goesOnBelow(node, use)) {
                least = fraction;
            }
        }
        return least;
    }

    /** Whether a filter of what a repeated part gives is one of what it reads. */
    private static boolean goesOnBelow(PlanNode node, DynamicFilterUse use) {
        return switch (node) {
            case PlanNode.Aggregate aggregate ->
                !through(aggregate, List.of(use)).isEmpty();
            case PlanNode.Window window -> window.partitionKeys().contains(use.column());
            default -> true;
        };
    }

    private PlanNode rewriteOnce(PlanNode node, List<DynamicFilterUse> uses) {
        return switch (node) {
            case PlanNode.Scan scan -> scan(scan, uses);
            case PlanNode.Values values -> values;
            case PlanNode.Filter filter -> new PlanNode.Filter(rewrite(filter.input(), uses), filter.condition());
            case PlanNode.Project project ->
                new PlanNode.Project(
                        rewrite(project.input(), through(project, uses)), project.expressions(), project.output());
            case PlanNode.Aggregate aggregate ->
                new PlanNode.Aggregate(
                        rewrite(aggregate.input(), through(aggregate, uses)),
                        aggregate.groupKeys(),
                        aggregate.groupingSets(),
                        aggregate.aggregates(),
                        aggregate.output());
            case PlanNode.HashJoin join -> hashJoin(join, uses);
            case PlanNode.NestedLoopJoin join ->
                new PlanNode.NestedLoopJoin(
                        rewrite(join.left(), toLeft(join.left(), join.joinType(), uses)),
                        rewrite(join.right(), toRight(join.left(), join.joinType(), uses)),
                        join.joinType(),
                        join.condition(),
                        join.buildIsHinted(),
                        join.output());
            case PlanNode.Sort sort -> new PlanNode.Sort(rewrite(sort.input(), uses), sort.keys(), sort.slices());
            case PlanNode.TopN topN ->
                new PlanNode.TopN(rewrite(topN.input(), List.of()), topN.keys(), topN.offset(), topN.count());
            case PlanNode.Limit limit ->
                new PlanNode.Limit(rewrite(limit.input(), List.of()), limit.offset(), limit.count());
            case PlanNode.Window window ->
                new PlanNode.Window(
                        rewrite(
                                window.input(),
                                uses.stream()
                                        .filter(use -> window.partitionKeys().contains(use.column()))
                                        .toList()),
                        window.partitionKeys(),
                        window.orderKeys(),
                        window.calls(),
                        window.output());
            case PlanNode.Union union ->
                new PlanNode.Union(
                        union.inputs().stream()
                                .map(input -> rewrite(input, uses))
                                .toList(),
                        union.output());
            case PlanNode.SetOperation operation ->
                new PlanNode.SetOperation(
                        operation.kind(),
                        operation.all(),
                        rewrite(operation.left(), uses),
                        rewrite(operation.right(), uses),
                        operation.output());
            case PlanNode.SingleRow single -> new PlanNode.SingleRow(rewrite(single.input(), List.of()));
            case PlanNode.Unnest unnest ->
                new PlanNode.Unnest(
                        rewrite(
                                unnest.input(),
                                uses.stream()
                                        .filter(use -> use.column()
                                                < unnest.input().output().size())
                                        .toList()),
                        unnest.collection(),
                        unnest.withPosition(),
                        unnest.outer(),
                        unnest.output());
            case PlanNode.Write write -> new PlanNode.Write(rewrite(write.input(), List.of()), write.target());
        };
    }

    private static PlanNode.Scan scan(PlanNode.Scan scan, List<DynamicFilterUse> uses) {
        // A limited scan must deliver enough rows before any filter.
        List<DynamicFilterUse> all = new ArrayList<>(scan.dynamicFilters());
        all.addAll(uses);
        return new PlanNode.Scan(
                scan.source(), scan.columns(), scan.pruning(), scan.filter(), all, scan.rowLimit(), scan.output());
    }

    private PlanNode hashJoin(PlanNode.HashJoin join, List<DynamicFilterUse> uses) {
        List<DynamicFilterSource> sources = new ArrayList<>(join.dynamicFilters());
        List<DynamicFilterUse> leftUses = new ArrayList<>(toLeft(join.left(), join.joinType(), uses));
        boolean dropsUnmatched = switch (join.joinType()) {
            case INNER, LEFT_SEMI, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> true;
            case LEFT, FULL, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> false;
        };
        for (int key = 0; dropsUnmatched && key < join.leftKeys().size(); key++) {
            int column = join.leftKeys().get(key);
            if (!join.nullSafeKeys().contains(key)
                    && isFilterable(join.left().output().get(column).type())
                    && reachesScan(join.left(), column)) {
                int id = nextFilterId++;
                sources.add(new DynamicFilterSource(id, key));
                fractions.put(id, fractionLeft(join));
                leftUses.add(new DynamicFilterUse(id, column));
            }
        }
        return new PlanNode.HashJoin(
                rewrite(join.left(), leftUses),
                rewrite(join.right(), toRight(join, uses)),
                join.joinType(),
                join.leftKeys(),
                join.rightKeys(),
                join.nullSafeKeys(),
                join.residual(),
                join.buildIsHinted(),
                join.hotKeys(),
                join.sizes(),
                sources,
                join.output());
    }

    /** Of the probe rows, as the planner thinks; 1 if it cannot tell. */
    private static double fractionLeft(PlanNode.HashJoin join) {
        boolean deliversProbeRows = join.joinType() == JoinType.INNER || join.joinType() == JoinType.LEFT_SEMI;
        double fraction = join.sizes().result() / join.sizes().probe();
        return deliversProbeRows && fraction < 1 ? fraction : 1;
    }

    private static boolean isFilterable(SqlType type) {
        return switch (type.physicalType()) {
            case INT, LONG, BYTES -> type != SqlType.VARIANT;
            default -> false;
        };
    }

    private boolean reachesScan(PlanNode node, int column) {
        if (!isTrial && repeated.firstOf(node) != null) {
            return false;
        }
        List<DynamicFilterUse> use = List.of(new DynamicFilterUse(0, column));
        return switch (node) {
            case PlanNode.Scan scan -> scan.rowLimit() < 0;
            case PlanNode.Filter filter -> reachesScan(filter.input(), column);
            case PlanNode.Sort sort -> reachesScan(sort.input(), column);
            case PlanNode.Project project -> reaches(project.input(), through(project, use));
            case PlanNode.Aggregate aggregate -> reaches(aggregate.input(), through(aggregate, use));
            case PlanNode.Union union -> union.inputs().stream().anyMatch(input -> reachesScan(input, column));
            case PlanNode.HashJoin join ->
                reaches(join.left(), toLeft(join.left(), join.joinType(), use))
                        || reaches(join.right(), toRight(join, use));
            default -> false;
        };
    }

    private boolean reaches(PlanNode node, List<DynamicFilterUse> uses) {
        return !uses.isEmpty() && reachesScan(node, uses.getFirst().column());
    }

    private static List<DynamicFilterUse> through(PlanNode.Project project, List<DynamicFilterUse> uses) {
        List<DynamicFilterUse> below = new ArrayList<>();
        for (DynamicFilterUse use : uses) {
            if (project.expressions().get(use.column()) instanceof Expression.ColumnRef ref) {
                below.add(new DynamicFilterUse(use.filterId(), ref.index()));
            }
        }
        return below;
    }

    private static List<DynamicFilterUse> through(PlanNode.Aggregate aggregate, List<DynamicFilterUse> uses) {
        List<DynamicFilterUse> below = new ArrayList<>();
        for (DynamicFilterUse use : uses) {
            boolean isKey = use.column() < aggregate.groupKeys().size()
                    && aggregate.groupingSets().stream().allMatch(set -> set.contains(use.column()));
            if (isKey) {
                below.add(new DynamicFilterUse(
                        use.filterId(), aggregate.groupKeys().get(use.column())));
            }
        }
        return below;
    }

    private static List<DynamicFilterUse> toLeft(PlanNode left, JoinType type, List<DynamicFilterUse> uses) {
        boolean safe = type != JoinType.RIGHT && type != JoinType.FULL && type.deliversLeft();
        return safe
                ? uses.stream()
                        .filter(use -> use.column() < left.output().size())
                        .toList()
                : List.of();
    }

    /** A filter of the left key of an equality is one of the right key too, which only meets left rows that pass it. */
    private static List<DynamicFilterUse> toRight(PlanNode.HashJoin join, List<DynamicFilterUse> uses) {
        List<DynamicFilterUse> right = new ArrayList<>(toRight(join.left(), join.joinType(), uses));
        boolean equates = switch (join.joinType()) {
            case INNER, LEFT, LEFT_SEMI -> true;
            case RIGHT, FULL, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> false;
            case RIGHT_SEMI, RIGHT_ANTI -> false;
        };
        for (DynamicFilterUse use : equates ? uses : List.<DynamicFilterUse>of()) {
            int key = join.leftKeys().indexOf(use.column());
            if (key >= 0 && !join.nullSafeKeys().contains(key)) {
                right.add(new DynamicFilterUse(use.filterId(), join.rightKeys().get(key)));
            }
        }
        return right;
    }

    private static List<DynamicFilterUse> toRight(PlanNode left, JoinType type, List<DynamicFilterUse> uses) {
        if (!type.deliversLeft()) {
            return uses;
        }
        if (type != JoinType.INNER && type != JoinType.RIGHT) {
            return List.of();
        }
        int leftWidth = left.output().size();
        return uses.stream()
                .filter(use -> use.column() >= leftWidth)
                .map(use -> new DynamicFilterUse(use.filterId(), use.column() - leftWidth))
                .toList();
    }
}
