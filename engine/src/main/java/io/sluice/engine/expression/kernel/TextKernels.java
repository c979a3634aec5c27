package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.simd.Words8;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The functions of text that run hot, on UTF-8 bytes. */
public final class TextKernels {
    private TextKernels() {}

    /** Capital or small letters by Unicode, in no locale. */
    public static Kernel changeCase(boolean upper) {
        return new ChangeCase(upper);
    }

    /** {@code substring(text, position[, count])}: places count characters, or bytes of BINARY, from 1; 0 is taken as 1, negative ones from the end. */
    public static Kernel substring() {
        return new Substring();
    }

    /** Number of characters of STRING, of bytes of BINARY, as INT. */
    public static Kernel length() {
        return new Length();
    }

    /** The arguments, all STRING or all BINARY, one after the other. */
    public static Kernel concat(SqlType type) {
        return new Concat(type);
    }

    /** Blanks taken off the start, the end or both. */
    public static Kernel trimBlanks(boolean start, boolean end) {
        return new TrimBlanks(start, end);
    }

    private record ChangeCase(boolean upper) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            BytesVector source = Flat.bytes(arguments[0]);
            byte[] data = source.data();
            BytesBuilder result = new BytesBuilder(length, source.end(length - 1) - source.start(0));
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                result.begin(i);
                if (Validity.isNull(source.validity(), i)) {
                    continue;
                }
                int start = source.start(i);
                int end = source.end(i);
                if (Utf8.isAscii(data, start, end)) {
                    ascii(data, start, end, result);
                } else {
                    String text = source.string(i);
                    byte[] changed = (upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT))
                            .getBytes(StandardCharsets.UTF_8);
                    result.append(changed, 0, changed.length);
                }
            }
            return result.build(SqlType.STRING, source.validity());
        }

        private void ascii(byte[] data, int start, int end, BytesBuilder result) {
            byte[] out = result.ensure(end - start);
            int at = result.size();
            int first = upper ? 'a' : 'A';
            // In a word of bytes below 128 a sum sets a byte's high bit where the byte is large enough, and carries
            // none.
            long fromFirst = (128 - first) * Words8.LOW_BITS;
            long pastLast = (128 - first - 26) * Words8.LOW_BITS;
            int i = start;
            for (; i <= end - 8; i += 8, at += 8) {
                long word = Words8.get(data, i);
                long letters = (word + fromFirst) & ~(word + pastLast) & Words8.HIGH_BITS;
                Words8.set(out, at, word ^ letters >>> 2);
            }
            for (; i < end; i++, at++) {
                int c = data[i];
                out[at] = (byte) (c >= first && c < first + 26 ? c ^ 0x20 : c);
            }
            result.advance(end - start);
        }
    }

    private record Substring() implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            BytesVector source = Flat.bytes(arguments[0]);
            long[] validity = Nulls.anyNull(arguments, length);
            boolean text = source.type() == SqlType.STRING;
            if (text
                    && arguments.length > 2
                    && arguments[1] instanceof ConstantVector position
                    && arguments[2] instanceof ConstantVector count
                    && !position.mayHaveNulls()
                    && !count.mayHaveNulls()) {
                long skip = Math.max(Flat.longs(position.value())[0] - 1, 0);
                long taken = Flat.longs(count.value())[0];
                if (Flat.longs(position.value())[0] >= 0 && ShortPrefix.fits(skip, taken)) {
                    return ShortPrefix.of(source, (int) skip, (int) taken, rows, validity, length);
                }
            }
            long[] positions = Flat.longs(arguments[1]);
            long[] counts = arguments.length > 2 ? Flat.longs(arguments[2]) : null;
            byte[] data = source.data();
            BytesBuilder result = new BytesBuilder(length, 8 * rows.count());
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                result.begin(i);
                if (Validity.isNull(validity, i)) {
                    continue;
                }
                long count = counts == null ? Integer.MAX_VALUE : Math.min(counts[i], Integer.MAX_VALUE);
                int start = source.start(i);
                int end = source.end(i);
                int size = positions[i] >= 0 ? 0 : text ? Utf8.length(data, start, end) : end - start;
                long first = positions[i] > 0 ? positions[i] - 1 : positions[i] + size;
                long last = first + count;
                if (last > 0 && count > 0) {
                    long from = Math.max(first, 0);
                    int begin = forward(text, data, start, end, from);
                    result.append(data, begin, forward(text, data, begin, end, last - from));
                }
            }
            return result.build(source.type(), validity);
        }
    }

    private static int forward(boolean text, byte[] data, int start, int end, long count) {
        return text ? Utf8.forward(data, start, end, count) : (int) Math.min(end, start + count);
    }

    private record Length() implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            BytesVector source = Flat.bytes(arguments[0]);
            boolean text = source.type() == SqlType.STRING;
            int[] result = new int[length];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                int start = source.start(i);
                int end = source.end(i);
                result[i] = text ? Utf8.length(source.data(), start, end) : end - start;
            }
            return new IntVector(SqlType.INT, result, source.validity(), length);
        }
    }

    private record Concat(SqlType type) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            BytesVector[] sources = new BytesVector[arguments.length];
            for (int a = 0; a < sources.length; a++) {
                sources[a] = Flat.bytes(arguments[a]);
            }
            long[] validity = Nulls.anyNull(arguments, length);
            long expected = 0;
            for (BytesVector source : sources) {
                expected += source.end(length - 1) - source.start(0);
            }
            BytesBuilder result = new BytesBuilder(length, (int) Math.min(expected, 1 << 20));
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                result.begin(i);
                if (Validity.isValid(validity, i)) {
                    for (BytesVector source : sources) {
                        result.append(source.data(), source.start(i), source.end(i));
                    }
                }
            }
            return result.build(type, validity);
        }
    }

    private record TrimBlanks(boolean atStart, boolean atEnd) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            BytesVector source = Flat.bytes(arguments[0]);
            byte[] data = source.data();
            BytesBuilder result = new BytesBuilder(length, source.end(length - 1) - source.start(0));
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                result.begin(i);
                int start = source.start(i);
                int end = source.end(i);
                while (atStart && start < end && data[start] == ' ') {
                    start++;
                }
                while (atEnd && start < end && data[end - 1] == ' ') {
                    end--;
                }
                result.append(data, start, end);
            }
            return result.build(SqlType.STRING, source.validity());
        }
    }
}
