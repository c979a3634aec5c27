package io.sluice.engine.operator;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.row.Columns;
import java.util.ArrayList;
import java.util.List;

/** One row an element of an array, or an entry of a map. */
public final class UnnestOperator implements Operator {
    private final PlanNode.Unnest node;
    private final CompiledExpression collection;
    private final EvaluationContext context;

    private Batch input;
    private Vector collections;
    /** Index into the input's selection. */
    private int row;

    private int element;

    public UnnestOperator(PlanNode.Unnest node, CompiledExpression collection, EvaluationContext context) {
        this.node = node;
        this.collection = collection;
        this.context = context;
    }

    @Override
    public void accept(Batch batch) {
        input = batch;
        collections = collection.evaluate(batch, context);
        row = 0;
        element = 0;
    }

    @Override
    public Batch next() {
        if (input == null) {
            return null;
        }
        int[] rows = new int[Batch.TARGET_LENGTH];
        int[] elements = new int[Batch.TARGET_LENGTH];
        int[] ordinals = new int[Batch.TARGET_LENGTH];
        int count = 0;
        Vector flat = unwrapped();
        while (row < input.rowCount() && count < rows.length) {
            int position = input.selection().position(row);
            boolean isNull = collections.isNull(position);
            int inner = isNull ? 0 : innerPosition(position);
            int start = isNull ? 0 : start(flat, inner);
            int size = isNull ? 0 : start(flat, inner + 1) - start;
            if (size == 0 && node.outer()) {
                rows[count] = position;
                elements[count] = -1;
                count++;
            }
            while (element < size && count < rows.length) {
                rows[count] = position;
                elements[count] = start + element;
                ordinals[count] = element;
                element++;
                count++;
            }
            if (element >= size) {
                row++;
                element = 0;
            }
        }
        if (count == 0) {
            input = null;
            collections = null;
            return null;
        }
        return output(rows, elements, ordinals, count, flat);
    }

    private Batch output(int[] rows, int[] elements, int[] ordinals, int count, Vector flat) {
        List<Vector> columns = new ArrayList<>();
        for (int i = 0; i < input.columnCount(); i++) {
            columns.add(Columns.view(input.column(i), rows, count));
        }
        if (node.withPosition()) {
            columns.add(positions(node.output().get(columns.size()).type(), elements, ordinals, count));
        }
        switch (flat) {
            case ArrayVector array -> columns.add(Columns.view(array.elements(), elements, count));
            case MapVector map -> {
                columns.add(Columns.view(map.keys(), elements, count));
                columns.add(Columns.view(map.values(), elements, count));
            }
            default -> throw new IllegalStateException("no collection: " + flat.type());
        }
        return Batch.of(count, columns.toArray(Vector[]::new));
    }

    private static Vector positions(SqlType type, int[] elements, int[] ordinals, int count) {
        long[] validity = null;
        for (int i = 0; i < count; i++) {
            if (elements[i] < 0) {
                validity = validity == null ? Validity.allValid(count) : validity;
                Validity.setNull(validity, i);
            }
        }
        if (type.physicalType() == PhysicalType.INT) {
            return new IntVector(type, ordinals, validity, count);
        }
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = ordinals[i];
        }
        return new LongVector(type, longs, validity, count);
    }

    /** The collections without an encoding on top. */
    private Vector unwrapped() {
        Vector vector = switch (collections) {
            case DictionaryVector dictionary -> dictionary.dictionary();
            case ConstantVector constant -> constant.value();
            default -> collections;
        };
        // An untyped NULL in place of a collection.
        return vector.type() == SqlType.NULL
                ? VectorBuilder.of(SqlType.array(node.output().getLast().type()), 0)
                        .build()
                : vector;
    }

    private int innerPosition(int position) {
        return switch (collections) {
            case DictionaryVector dictionary -> dictionary.ids()[position];
            case ConstantVector constant -> 0;
            default -> position;
        };
    }

    private static int start(Vector vector, int index) {
        return switch (vector) {
            case ArrayVector array -> array.offsets()[index];
            case MapVector map -> map.offsets()[index];
            default -> throw new IllegalStateException("no collection: " + vector.type());
        };
    }
}
