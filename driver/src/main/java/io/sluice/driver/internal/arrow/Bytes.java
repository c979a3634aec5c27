package io.sluice.driver.internal.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in a byte array, at any offset. */
final class Bytes {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private Bytes() {}

    static short shortAt(byte[] bytes, int offset) {
        return (short) SHORT.get(bytes, offset);
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static long longAt(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static float floatAt(byte[] bytes, int offset) {
        return (float) FLOAT.get(bytes, offset);
    }

    static double doubleAt(byte[] bytes, int offset) {
        return (double) DOUBLE.get(bytes, offset);
    }

    static boolean bitAt(byte[] bytes, int offset, int index) {
        return (bytes[offset + (index >> 3)] >> (index & 7) & 1) != 0;
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }
}
