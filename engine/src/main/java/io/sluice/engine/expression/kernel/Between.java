package io.sluice.engine.expression.kernel;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.engine.expression.EvaluationContext;

/**
 * Two comparisons of one vector with constants, one of which bounds it from below and the other from above: a single loop over
 * whole numbers of 32 or 64 bits in place of two.
 *
 * @param lower {@code >} or {@code >=}
 * @param upper {@code <} or {@code <=}
 * @param layout INT or LONG
 */
public record Between(CompareOperator lower, CompareOperator upper, PhysicalType layout) implements Predicate {
    /** Whether the operators make a range of values with this layout. */
    public static boolean isPossible(CompareOperator lower, CompareOperator upper, PhysicalType layout) {
        boolean isWhole = layout == PhysicalType.INT || layout == PhysicalType.LONG;
        boolean boundsBelow = lower == CompareOperator.GT || lower == CompareOperator.GE;
        boolean boundsAbove = upper == CompareOperator.LT || upper == CompareOperator.LE;
        return isWhole && boundsBelow && boundsAbove;
    }

    /** @param arguments the values, the lower bound and the upper bound, the bounds constant and not null */
    @Override
    public Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context) {
        Vector values = arguments[0];
        long[] validity = Nulls.anyNull(new Vector[] {values}, values.length());
        long low = bound(arguments[1]);
        long high = bound(arguments[2]);
        boolean isEmpty = low == Long.MAX_VALUE && lower == CompareOperator.GT
                || high == Long.MIN_VALUE && upper == CompareOperator.LT;
        if (!isEmpty) {
            low += lower == CompareOperator.GT ? 1 : 0;
            high -= upper == CompareOperator.LT ? 1 : 0;
        }
        if (isEmpty || low > high) {
            // Nothing is inside, so every value that is not null is outside.
            return wanted
                    ? Selection.all(0)
                    : new LongRange(Long.MIN_VALUE, Long.MAX_VALUE, true).select(Flat.longs(values), rows, validity);
        }
        // Bounds that step over the end of an int are still longs.
        boolean fitsInts = layout == PhysicalType.INT && low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
        return fitsInts
                ? new IntRange((int) low, (int) high, wanted).select(Flat.ints(values), rows, validity)
                : new LongRange(low, high, wanted).select(Flat.longs(values), rows, validity);
    }

    private long bound(Vector constant) {
        return Orders.longs(((ConstantVector) constant).value(), layout)[0];
    }
}
