package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.logical.HotFields;
import io.sluice.planner.logical.HotKeys;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.Join;

/** Takes the values that hints name for keys of a join. */
final class HotJoinKeys {
    private HotJoinKeys() {}

    /**
     * Null if no hint is about keys of the join.
     *
     * @param leftKeys columns of the join's left input
     * @param rightKeys columns of its right input
     * @param types of the keys
     */
    static PlanNode.HotKeys of(Join join, List<Integer> leftKeys, List<Integer> rightKeys, List<SqlType> types) {
        PlanNode.HotKeys hot = of(JoinHints.hot(join, true), leftKeys, types);
        return hot == null ? of(JoinHints.hot(join, false), rightKeys, types) : hot;
    }

    private static PlanNode.HotKeys of(List<HotFields> hints, List<Integer> sideKeys, List<SqlType> types) {
        for (HotFields hint : hints) {
            Optional<HotFields> hot = hint.map(sideKeys::indexOf);
            if (hot.isPresent()) {
                List<List<Object>> values = values(hot.get(), types);
                if (!values.isEmpty()) {
                    return new PlanNode.HotKeys(hot.get().fields(), values);
                }
            }
        }
        return null;
    }

    private static List<List<Object>> values(HotFields hot, List<SqlType> types) {
        List<List<Object>> values = new ArrayList<>();
        for (List<String> texts : hot.values()) {
            List<Object> value = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                HotKeys.value(texts.get(i), types.get(hot.fields().get(i))).ifPresent(value::add);
            }
            if (value.size() == texts.size()) {
                values.add(value);
            }
        }
        return values;
    }
}
