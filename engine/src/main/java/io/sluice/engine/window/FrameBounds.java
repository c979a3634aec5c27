package io.sluice.engine.window;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.plan.WindowCall;
import java.util.List;

/**
 * A frame with its offsets computed.
 *
 * @param startOffset how far its start lies from the row, in Java form; null where no offset is given
 * @param endOffset likewise its end
 */
record FrameBounds(
        WindowCall.Frame frame, Object startOffset, Object endOffset, RangeSearch startSearch, RangeSearch endSearch) {
    /** Of which a frame consists, with what an EXCLUDE leaves of it. */
    static final int MAX_RANGES = 3;

    /** What SQL says when no frame is given: all rows up to the last peer. */
    private static final WindowCall.Frame DEFAULT = new WindowCall.Frame(
            WindowCall.Unit.RANGE,
            new WindowCall.Bound.UnboundedPreceding(),
            new WindowCall.Bound.CurrentRow(),
            WindowCall.Exclusion.NONE);

    /** @param frame null for the default one */
    static FrameBounds of(WindowCall.Frame frame, List<SortKey> orderKeys, EvaluationContext context) {
        WindowCall.Frame given = frame == null ? DEFAULT : frame;
        Expression start = offset(given.start());
        Expression end = offset(given.end());
        return new FrameBounds(
                given,
                value(start, context),
                value(end, context),
                search(given, start, orderKeys, context),
                search(given, end, orderKeys, context));
    }

    private static Expression offset(WindowCall.Bound bound) {
        return switch (bound) {
            case WindowCall.Bound.Preceding b -> b.offset();
            case WindowCall.Bound.Following b -> b.offset();
            case WindowCall.Bound.UnboundedPreceding b -> null;
            case WindowCall.Bound.UnboundedFollowing b -> null;
            case WindowCall.Bound.CurrentRow b -> null;
        };
    }

    private static Object value(Expression offset, EvaluationContext context) {
        if (offset == null) {
            return null;
        }
        Object value = Vectors.value(ExpressionCompiler.compile(offset).evaluate(Batch.of(1), context), 0);
        if (value == null || (value instanceof Number number && number.doubleValue() < 0)) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The offset of a window frame must not be negative or NULL, but is " + value + ".");
        }
        return value;
    }

    private static RangeSearch search(
            WindowCall.Frame frame, Expression offset, List<SortKey> orderKeys, EvaluationContext context) {
        if (offset == null || frame.unit() != WindowCall.Unit.RANGE) {
            return null;
        }
        if (orderKeys.size() != 1) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A RANGE frame with an offset needs exactly one ORDER BY expression, but there are "
                            + orderKeys.size() + ". Use ROWS or GROUPS, or order by one expression.");
        }
        return new RangeSearch(orderKeys.getFirst(), value(offset, context), offset.type(), context.zone());
    }

    /** Whether each row's frame is that of the row before and perhaps more rows behind it. */
    boolean onlyGrow() {
        return frame.start() instanceof WindowCall.Bound.UnboundedPreceding && !excludes();
    }

    boolean excludes() {
        return frame.exclusion() != WindowCall.Exclusion.NONE;
    }

    Evaluator evaluator(WindowPartition partition) {
        return new Evaluator(partition);
    }

    /** The frame of one row after the other. */
    final class Evaluator {
        private final WindowPartition partition;
        private final RangeSearch.Keys startKeys;
        private final RangeSearch.Keys endKeys;
        private int row;
        private int start;
        private int end;
        private final int[] from = new int[MAX_RANGES];
        private final int[] to = new int[MAX_RANGES];
        private int ranges;
        private boolean isCut;

        private Evaluator(WindowPartition partition) {
            this.partition = partition;
            startKeys = startSearch == null ? null : startSearch.keys(partition);
            endKeys = endSearch == null ? null : endSearch.keys(partition);
        }

        void moveTo(int newRow) {
            row = newRow;
            start = Math.clamp(bound(frame.start(), startOffset, startKeys, true), 0, partition.size());
            end = Math.clamp(bound(frame.end(), endOffset, endKeys, false), 0, partition.size());
            isCut = false;
        }

        /** Whether an EXCLUDE leaves rows of the frame out again. */
        boolean excludes() {
            return FrameBounds.this.excludes();
        }

        /** First row of the frame. */
        int start() {
            return start;
        }

        /** Behind the last row of the frame; not after {@link #start} when it is empty. */
        int end() {
            return end;
        }

        /** How many ranges of rows the frame has, in order; a frame is one, in which an EXCLUDE leaves gaps. None is empty. */
        int ranges() {
            if (!isCut) {
                cut();
            }
            return ranges;
        }

        /** First row of a range, of those that {@link #ranges} has counted. */
        int from(int range) {
            return from[range];
        }

        /** Behind the last row of a range. */
        int to(int range) {
            return to[range];
        }

        private void cut() {
            isCut = true;
            ranges = 0;
            switch (frame.exclusion()) {
                case NONE -> addRange(start, end);
                case CURRENT_ROW -> {
                    addRange(start, Math.min(end, row));
                    addRange(Math.max(start, row + 1), end);
                }
                case GROUP -> {
                    addRange(start, Math.min(end, partition.peersStart(row)));
                    addRange(Math.max(start, partition.peersEnd(row)), end);
                }
                case TIES -> {
                    addRange(start, Math.min(end, partition.peersStart(row)));
                    addRange(Math.max(start, row), Math.min(end, row + 1));
                    addRange(Math.max(start, partition.peersEnd(row)), end);
                }
            }
        }

        private void addRange(int first, int behindLast) {
            if (first < behindLast) {
                from[ranges] = first;
                to[ranges++] = behindLast;
            }
        }

        private long bound(WindowCall.Bound bound, Object offset, RangeSearch.Keys keys, boolean isStart) {
            return switch (bound) {
                case WindowCall.Bound.UnboundedPreceding b -> 0;
                case WindowCall.Bound.UnboundedFollowing b -> partition.size();
                case WindowCall.Bound.CurrentRow b ->
                    frame.unit() == WindowCall.Unit.ROWS
                            ? (isStart ? row : row + 1)
                            : (isStart ? partition.peersStart(row) : partition.peersEnd(row));
                case WindowCall.Bound.Preceding b -> at(offset, keys, isStart, -1);
                case WindowCall.Bound.Following b -> at(offset, keys, isStart, 1);
            };
        }

        private long at(Object offset, RangeSearch.Keys keys, boolean isStart, int direction) {
            return switch (frame.unit()) {
                case ROWS -> {
                    long target = saturatedAdd(row, direction * ((Number) offset).longValue());
                    yield isStart ? target : saturatedAdd(target, 1);
                }
                case GROUPS -> {
                    long group = saturatedAdd(partition.groupOf()[row], direction * ((Number) offset).longValue());
                    if (group < 0) {
                        yield 0;
                    }
                    if (group >= partition.groups()) {
                        yield partition.size();
                    }
                    yield partition.groupStarts()[(int) group + (isStart ? 0 : 1)];
                }
                case RANGE -> keys.bound(row, direction, isStart);
            };
        }

        private static long saturatedAdd(long a, long b) {
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
        }
    }
}
