package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.logical.HotKeys;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.Join;

/**
 * Finds the columns of hints among a join's keys by name. A key of the same name that is another relation's is taken too: rows
 * of it are joined sooner, and none otherwise.
 */
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
        List<String> left = join.getLeft().getRowType().getFieldNames();
        List<String> right = join.getRight().getRowType().getFieldNames();
        for (HotKeys hot : JoinHints.hotKeys(join)) {
            List<Integer> keys = new ArrayList<>();
            for (String column : hot.columns()) {
                for (int k = 0; k < leftKeys.size(); k++) {
                    if (column.equalsIgnoreCase(left.get(leftKeys.get(k)))
                            || column.equalsIgnoreCase(right.get(rightKeys.get(k)))) {
                        keys.add(k);
                        break;
                    }
                }
            }
            List<List<Object>> values = values(hot, keys, types);
            if (keys.size() == hot.columns().size() && !values.isEmpty()) {
                return new PlanNode.HotKeys(keys, values);
            }
        }
        return null;
    }

    private static List<List<Object>> values(HotKeys hot, List<Integer> keys, List<SqlType> types) {
        List<List<Object>> values = new ArrayList<>();
        for (List<String> texts : hot.values()) {
            List<Object> value = new ArrayList<>();
            for (int i = 0; i < keys.size() && keys.size() == texts.size(); i++) {
                Optional<Object> part = HotKeys.value(texts.get(i), types.get(keys.get(i)));
                part.ifPresent(value::add);
            }
            if (value.size() == texts.size()) {
                values.add(value);
            }
        }
        return values;
    }
}
