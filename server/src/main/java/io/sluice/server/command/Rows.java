package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Collects rows given value by value. */
final class Rows {
    private final SqlType.Struct columns;
    private final List<Batch> batches = new ArrayList<>();
    private List<VectorBuilder> builders;

    Rows(SqlType.Struct columns) {
        this.columns = columns;
        begin();
    }

    /** @param values in Java form, one a column */
    void add(Object... values) {
        if (values.length != builders.size()) {
            throw new IllegalArgumentException(values.length + " values for " + builders.size() + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            builders.get(i).appendValue(values[i]);
        }
        if (builders.get(0).length() == Batch.TARGET_LENGTH) {
            end();
        }
    }

    List<Batch> batches() {
        end();
        return batches;
    }

    private void begin() {
        builders = new ArrayList<>();
        for (Field column : columns.fields()) {
            builders.add(VectorBuilder.of(column.type(), 16));
        }
    }

    private void end() {
        int length = builders.get(0).length();
        if (length > 0) {
            batches.add(
                    Batch.of(length, builders.stream().map(VectorBuilder::build).toArray(Vector[]::new)));
            begin();
        }
    }
}
