package io.sluice.engine.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan as indented text, one line a node: what EXPLAIN prints. */
public final class PlanText {
    private PlanText() {}

    public static String of(PlanNode root) {
        StringBuilder text = new StringBuilder();
        append(root, 0, text);
        return text.toString();
    }

    /** The node's name, e.g. {@code HashJoin}. */
    public static String name(PlanNode node) {
        return node.getClass().getSimpleName();
    }

    /** What a node does, in one line, without its name and inputs. */
    public static String detail(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan scan -> scan(scan);
            case PlanNode.Values values -> values.rows().size() + " rows";
            case PlanNode.Filter filter -> filter.condition().toString();
            case PlanNode.Project project -> join(project.expressions());
            case PlanNode.Aggregate aggregate -> {
                String sets = aggregate.groupingSets().size() == 1 ? "" : " sets=" + aggregate.groupingSets();
                yield "keys=" + aggregate.groupKeys() + sets + " aggregates=[" + join(aggregate.aggregates()) + "]";
            }
            case PlanNode.HashJoin join -> hashJoin(join);
            case PlanNode.NestedLoopJoin join ->
                join.joinType()
                        + (join.condition() == null ? "" : " on " + join.condition())
                        + (join.buildIsHinted() ? " broadcast" : "");
            case PlanNode.Sort sort -> join(sort.keys());
            case PlanNode.TopN topN ->
                join(topN.keys()) + " count=" + topN.count() + (topN.offset() == 0 ? "" : " offset=" + topN.offset());
            case PlanNode.Limit limit ->
                "count=" + (limit.count() < 0 ? "all" : limit.count())
                        + (limit.offset() == 0 ? "" : " offset=" + limit.offset());
            case PlanNode.Window window ->
                "partition=" + window.partitionKeys() + " order=[" + join(window.orderKeys()) + "] calls="
                        + window.calls().stream().map(WindowCall::function).toList();
            case PlanNode.Union union -> union.inputs().size() + " inputs";
            case PlanNode.SetOperation operation -> operation.kind() + (operation.all() ? " ALL" : "");
            case PlanNode.SingleRow single -> "";
            case PlanNode.Unnest unnest -> unnest.collection() + (unnest.outer() ? " outer" : "");
            case PlanNode.Write write -> write.target().description();
        };
    }

    private static String scan(PlanNode.Scan scan) {
        StringBuilder text = new StringBuilder(scan.source().description());
        text.append(" columns=[")
                .append(scan.output().stream().map(OutputColumn::name).collect(Collectors.joining(", ")))
                .append(']');
        if (scan.filter() != null) {
            text.append(" filter=").append(scan.filter());
        }
        if (!scan.dynamicFilters().isEmpty()) {
            text.append(" dynamicFilters=[")
                    .append(scan.dynamicFilters().stream()
                            .map(use -> "f" + use.filterId() + " on $" + use.column())
                            .collect(Collectors.joining(", ")))
                    .append(']');
        }
        return scan.rowLimit() < 0 ? text.toString() : text + " rowLimit=" + scan.rowLimit();
    }

    private static String hashJoin(PlanNode.HashJoin join) {
        StringBuilder text = new StringBuilder(join.joinType().toString());
        int leftWidth = join.left().output().size();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            text.append(i == 0 ? " on $" : " and $")
                    .append(join.leftKeys().get(i))
                    .append(join.nullSafeKeys().contains(i) ? " <=> $" : " = $")
                    .append(leftWidth + join.rightKeys().get(i));
        }
        if (join.residual() != null) {
            text.append(" residual=").append(join.residual());
        }
        if (join.buildIsHinted()) {
            text.append(" broadcast");
        }
        if (join.hotKeys() != null) {
            text.append(" hot=").append(join.hotKeys().values());
        }
        if (!join.dynamicFilters().isEmpty()) {
            text.append(" publishes=[")
                    .append(join.dynamicFilters().stream()
                            .map(source -> "f" + source.filterId())
                            .collect(Collectors.joining(", ")))
                    .append(']');
        }
        return text.toString();
    }

    private static String join(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static void append(PlanNode node, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(name(node));
        String detail = detail(node);
        text.append(detail.isEmpty() ? "" : " ").append(detail).append('\n');
        node.inputs().forEach(input -> append(input, depth + 1, text));
    }
}
