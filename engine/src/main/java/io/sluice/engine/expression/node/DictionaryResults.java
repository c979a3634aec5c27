package io.sluice.engine.expression.node;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Runs a kernel over dictionaries. The results of the last few dictionaries are kept, for batches of one row group
 * share theirs. Thread-safe: threads that race for a slot compute the same.
 */
final class DictionaryResults {
    private static final int SLOTS = 8;

    /** A dictionary this many times the batch is still worth computing, as other batches will use it. */
    private static final int WORTHWHILE = 2;

    private record Entry(Vector dictionary, EvaluationContext context, Vector result) {}

    private final SqlType type;
    private final Kernel kernel;
    private final AtomicReferenceArray<Entry> entries;

    /** @param keep whether the kernel's other arguments are the same for every batch */
    DictionaryResults(SqlType type, Kernel kernel, boolean keep) {
        this.type = type;
        this.kernel = kernel;
        this.entries = keep ? new AtomicReferenceArray<>(SLOTS) : null;
    }

    /** The kernel's result, or null where running over the dictionary does not pay. */
    Vector apply(Vector[] arguments, int varying, DictionaryVector vector, Selection rows, EvaluationContext context) {
        Vector dictionary = vector.dictionary();
        int slot = System.identityHashCode(dictionary) & (SLOTS - 1);
        Entry entry = entries == null ? null : entries.get(slot);
        if (entry != null && entry.dictionary == dictionary && entry.context.equals(context)) {
            return encode(vector, entry.result);
        }
        if (dictionary.length() <= (entries == null ? rows.count() : WORTHWHILE * vector.length())) {
            try {
                Vector result = run(arguments, varying, dictionary, Selection.all(dictionary.length()), context);
                if (entries != null) {
                    entries.set(slot, new Entry(dictionary, context, result));
                }
                return encode(vector, result);
            } catch (SluiceException e) {
                // An entry that no selected row uses may be what failed: only those in use may raise errors.
                return encode(vector, run(arguments, varying, dictionary, used(vector, rows), context));
            }
        }
        return null;
    }

    private Vector run(
            Vector[] arguments, int varying, Vector dictionary, Selection entriesToRun, EvaluationContext context) {
        int length = dictionary.length();
        if (entriesToRun.isEmpty()) {
            return Vectors.flatten(Vectors.allNull(type, length));
        }
        Vector[] overDictionary = new Vector[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            overDictionary[i] =
                    i == varying ? dictionary : new ConstantVector(((ConstantVector) arguments[i]).value(), length);
        }
        return Vectors.flatten(kernel.apply(overDictionary, entriesToRun, length, context));
    }

    private static Selection used(DictionaryVector vector, Selection rows) {
        boolean[] used = new boolean[vector.dictionary().length()];
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isValid(vector.validity(), i)) {
                used[vector.ids()[i]] = true;
            }
        }
        int[] chosen = new int[used.length];
        int n = 0;
        for (int id = 0; id < used.length; id++) {
            chosen[n] = id;
            n += used[id] ? 1 : 0;
        }
        return Selection.of(chosen, n);
    }

    private Vector encode(DictionaryVector vector, Vector result) {
        return new DictionaryVector(vector.ids(), result, vector.validity(), vector.length());
    }
}
