package io.sluice.columnar.arrow;

import io.sluice.columnar.Vector;

/** Consecutive positions of a vector. */
record Slice(Vector vector, int start, int count) {
    int end() {
        return start + count;
    }
}
