package io.sluice.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.PlanText;
import java.util.ArrayList;
import java.util.List;

/** A physical plan for programs: as JSON, and for Graphviz. */
final class PlanGraph {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanGraph() {}

    /** An object with operator, detail, columns and inputs, over several lines; an array if there are several plans. */
    static List<String> json(List<PlanNode> roots) {
        ArrayNode plans = MAPPER.createArrayNode();
        roots.forEach(root -> plans.add(node(root)));
        return (roots.size() == 1 ? plans.get(0) : plans)
                .toPrettyString()
                .lines()
                .toList();
    }

    private static ObjectNode node(PlanNode plan) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("operator", PlanText.name(plan));
        node.put("detail", PlanText.detail(plan));
        ArrayNode columns = node.putArray("columns");
        for (OutputColumn column : plan.output()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type().sql());
        }
        ArrayNode inputs = node.putArray("inputs");
        plan.inputs().forEach(input -> inputs.add(node(input)));
        return node;
    }

    /** A directed graph; rows flow along the arrows. */
    static List<String> dot(List<PlanNode> roots) {
        List<String> lines = new ArrayList<>();
        lines.add("digraph plan {");
        lines.add("  rankdir=BT;");
        lines.add("  node [shape=box];");
        int[] numbers = new int[1];
        roots.forEach(root -> dot(root, lines, numbers));
        lines.add("}");
        return lines;
    }

    private static int dot(PlanNode plan, List<String> lines, int[] numbers) {
        int number = numbers[0]++;
        String label = (PlanText.name(plan) + "\n" + PlanText.detail(plan))
                .strip()
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
        lines.add("  n" + number + " [label=\"" + label + "\"];");
        for (PlanNode input : plan.inputs()) {
            lines.add("  n" + dot(input, lines, numbers) + " -> n" + number + ";");
        }
        return number;
    }
}
