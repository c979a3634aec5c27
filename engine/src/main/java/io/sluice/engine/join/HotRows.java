package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import java.util.List;

/** Tells rows of a join's hot keys from others. Immutable. */
final class HotRows {
    private final int[] columns;
    private final HashJoinTable table;

    /**
     * @param columns of the rows, those that the values are of
     * @param types of these
     */
    HotRows(PlanNode.HotKeys hot, int[] columns, List<SqlType> types) {
        this.columns = columns;
        int count = hot.values().size();
        Vector[] keys = new Vector[columns.length];
        for (int k = 0; k < keys.length; k++) {
            VectorBuilder builder = VectorBuilder.of(types.get(k), count);
            for (List<Object> value : hot.values()) {
                builder.appendValue(value.get(k));
            }
            keys[k] = builder.build();
        }
        table = new HashJoinTable(keys, count, new boolean[keys.length]);
        table.insert(0, count);
    }

    record Split(Selection hot, Selection others) {}

    Split split(Batch batch) {
        Selection selection = batch.selection();
        int count = selection.count();
        int[] found = new int[count];
        table.find(batch.columns(columns), selection.positions(), count, found, new JoinTable.Scratch());
        int[] hot = new int[count];
        int[] others = new int[count];
        int hotCount = 0;
        for (int i = 0; i < count; i++) {
            int position = selection.position(i);
            hot[hotCount] = position;
            others[i - hotCount] = position;
            hotCount += found[i] >= 0 ? 1 : 0;
        }
        return hotCount == 0
                ? new Split(Selection.of(hot, 0), selection)
                : new Split(Selection.of(hot, hotCount), Selection.of(others, count - hotCount));
    }
}
