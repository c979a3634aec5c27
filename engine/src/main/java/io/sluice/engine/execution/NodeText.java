package io.sluice.engine.execution;

import io.sluice.engine.plan.PlanNode;

/** A plan node's name and the line that EXPLAIN ANALYZE prints behind it. */
final class NodeText {
    private NodeText() {}

    static String name(PlanNode node) {
        return switch (node) {
            case PlanNode.SetOperation n ->
                (n.kind() == PlanNode.SetOperation.Kind.INTERSECT ? "Intersect" : "Except") + (n.all() ? "All" : "");
            default -> node.getClass().getSimpleName();
        };
    }

    static String detail(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan n -> n.source().description() + (n.filter() == null ? "" : " filter " + n.filter());
            case PlanNode.Values n -> n.rows().size() + " rows";
            case PlanNode.Filter n -> n.condition().toString();
            case PlanNode.Project n -> n.expressions().toString();
            case PlanNode.Aggregate n ->
                "keys " + n.groupKeys()
                        + (n.groupingSets().size() > 1 ? " sets " + n.groupingSets() : "")
                        + " " + n.aggregates();
            case PlanNode.HashJoin n ->
                n.joinType() + " " + n.leftKeys() + " = " + n.rightKeys()
                        + (n.residual() == null ? "" : " and " + n.residual());
            case PlanNode.NestedLoopJoin n -> n.joinType() + (n.condition() == null ? "" : " on " + n.condition());
            case PlanNode.Sort n -> n.keys().toString();
            case PlanNode.TopN n -> n.count() + " offset " + n.offset() + " by " + n.keys();
            case PlanNode.Limit n -> (n.count() < 0 ? "all" : n.count()) + " offset " + n.offset();
            case PlanNode.Window n ->
                "partition by " + n.partitionKeys() + " order by " + n.orderKeys() + " "
                        + n.calls().stream().map(c -> c.function()).toList();
            case PlanNode.Union n -> n.inputs().size() + " inputs";
            case PlanNode.SetOperation n -> "";
            case PlanNode.SingleRow n -> "";
            case PlanNode.Unnest n -> n.collection().toString();
            case PlanNode.Write n -> n.target().description();
        };
    }
}
