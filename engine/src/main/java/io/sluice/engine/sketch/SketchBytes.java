package io.sluice.engine.sketch;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.function.Supplier;

/** What sketches of all kinds have in common: bytes that may be wrong, and numbers that must lie in a range. */
final class SketchBytes {
    private SketchBytes() {}

    /**
     * Does what reads sketches. The library answers wrong bytes with errors of many classes.
     *
     * @param bytes one of the sketches, for the message
     * @param kind as said to users, such as HLL
     * @throws SluiceException INVALID_ARGUMENT when the bytes are not such a sketch
     */
    static <T> T use(byte[] bytes, String kind, Supplier<T> action) {
        try {
            return action.get();
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw noSketch(bytes, kind, e);
        }
    }

    private static SluiceException noSketch(byte[] bytes, String kind, Throwable cause) {
        return new SluiceException(
                ErrorCode.INVALID_ARGUMENT,
                "The binary value of " + bytes.length + " bytes is no " + kind
                        + " sketch. Pass what an aggregate function for such sketches made.",
                null,
                cause);
    }

    /** @param name of the parameter */
    static int inRange(Object value, String name, int least, int most, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    name + " is " + number + ", but must lie between " + least + " and " + most + ".");
        }
        return (int) number;
    }
}
