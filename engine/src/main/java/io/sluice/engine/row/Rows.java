package io.sluice.engine.row;

import io.sluice.columnar.Vector;

/** Rows held in memory: one vector a column, every position a row. The array must not be changed. */
public record Rows(Vector[] columns, int count) {
    public Vector column(int index) {
        return columns[index];
    }
}
