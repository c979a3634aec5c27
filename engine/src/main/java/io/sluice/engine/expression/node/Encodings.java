package io.sluice.engine.expression.node;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;

/** What nodes make of encodings before kernels see them. */
final class Encodings {
    private Encodings() {}

    /** The vector, or nulls in its place where its dictionary is empty: kernels look up the id of a null position too. */
    static Vector withEntries(Vector vector) {
        return vector instanceof DictionaryVector encoded
                        && encoded.dictionary().length() == 0
                ? Vectors.allNull(vector.type(), vector.length())
                : vector;
    }
}
