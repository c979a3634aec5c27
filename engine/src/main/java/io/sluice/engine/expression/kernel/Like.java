package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.EvaluationContext;

/** LIKE with a pattern known beforehand. */
public record Like(LikePattern pattern) implements Predicate {
    @Override
    public Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context) {
        BytesVector values = Flat.bytes(arguments[0]);
        long[] validity = values.validity();
        byte[] data = values.data();
        int[] offsets = values.offsets();
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            chosen[n] = i;
            n += Validity.isValid(validity, i) && pattern.matches(data, offsets[i], offsets[i + 1]) == wanted ? 1 : 0;
        }
        return Comparison.subset(rows, chosen, n);
    }
}
