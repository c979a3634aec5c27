package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.simd.Searching;
import java.util.Arrays;

/**
 * The functions of text that take BINARY as well: they count bytes from 1 and compare bytes, which need not be UTF-8. What is
 * of both kinds is text, but for overlay, whose result is of the kind of what is written into.
 */
final class BinaryFunctions {
    private BinaryFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("reverse", "BINARY", a -> reversed(a.bytes(0)))
                .rows("left", "BINARY, INTEGER", a -> part(a.bytes(0), 1, a.whole(1)))
                .kernels(
                        "overlay",
                        "BINARY, BINARY, INTEGER, INTEGER?",
                        call -> call.resultType() == SqlType.BINARY
                                ? new RowKernel(SqlType.BINARY, call.types(), BinaryFunctions::overlay, true)
                                : null)
                .rows("startswith", "BINARY, BINARY", a -> isAt(a.bytes(0), 0, a.bytes(1)))
                .rows(
                        "endswith",
                        "BINARY, BINARY",
                        a -> isAt(a.bytes(0), a.bytes(0).length - a.bytes(1).length, a.bytes(1)))
                .rows("contains", "BINARY, BINARY", a -> contains(a.bytes(0), a.bytes(1)));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** As substring does: places count from 1, 0 is taken as 1, negative ones count from the end. */
    private static byte[] part(byte[] bytes, long position, long count) {
        long start = position > 0 ? position - 1 : position < 0 ? bytes.length + position : 0;
        int from = Math.clamp(start, 0, bytes.length);
        int to = Math.clamp(start + Math.clamp(count, 0, Integer.MAX_VALUE), from, bytes.length);
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** See {@link Text#overlay}. */
    private static byte[] overlay(Arguments a) {
        byte[] bytes = a.bytes(0);
        byte[] replacement = a.bytes(1);
        long position = a.whole(2);
        long size = a.has(3) && a.whole(3) >= 0 ? a.whole(3) : replacement.length;
        byte[] before = part(bytes, 1, position - 1);
        byte[] behind = part(bytes, position + size, Integer.MAX_VALUE);
        byte[] result = Arrays.copyOf(before, before.length + replacement.length + behind.length);
        System.arraycopy(replacement, 0, result, before.length, replacement.length);
        System.arraycopy(behind, 0, result, before.length + replacement.length, behind.length);
        return result;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] part) {
        return at >= 0
                && at + part.length <= bytes.length
                && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return part.length == 0 || Searching.find(bytes, 0, bytes.length, part) >= 0;
    }

    /** Filled up to a length at one of its ends, or cut off at it. */
    static byte[] pad(byte[] bytes, int length, byte[] with, boolean left) {
        if (bytes.length >= length || with.length == 0) {
            return Arrays.copyOf(bytes, Math.min(length, bytes.length));
        }
        if (length > Text.MAX_LENGTH) {
            throw Text.tooLong();
        }
        byte[] padded = new byte[length];
        int start = left ? length - bytes.length : 0;
        System.arraycopy(bytes, 0, padded, start, bytes.length);
        for (int i = 0; i < length - bytes.length; i++) {
            padded[left ? i : bytes.length + i] = with[i % with.length];
        }
        return padded;
    }
}
