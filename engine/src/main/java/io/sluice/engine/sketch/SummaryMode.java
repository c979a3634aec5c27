package io.sluice.engine.sketch;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Locale;
import org.apache.datasketches.tuple.adouble.DoubleSummary;
import org.apache.datasketches.tuple.aninteger.IntegerSummary;

/** How the numbers that a tuple sketch keeps for one value become one. */
public enum SummaryMode {
    SUM(DoubleSummary.Mode.Sum, IntegerSummary.Mode.Sum),
    MIN(DoubleSummary.Mode.Min, IntegerSummary.Mode.Min),
    MAX(DoubleSummary.Mode.Max, IntegerSummary.Mode.Max),
    /** 1, whatever they are. */
    ALWAYSONE(DoubleSummary.Mode.AlwaysOne, IntegerSummary.Mode.AlwaysOne);

    private final DoubleSummary.Mode forDoubles;
    private final IntegerSummary.Mode forIntegers;

    SummaryMode(DoubleSummary.Mode forDoubles, IntegerSummary.Mode forIntegers) {
        this.forDoubles = forDoubles;
        this.forIntegers = forIntegers;
    }

    /** @param name in any case; null for the sum */
    public static SummaryMode of(Object name) {
        if (name == null) {
            return SUM;
        }
        for (SummaryMode mode : values()) {
            if (mode.name().equals(name.toString().toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new SluiceException(
                ErrorCode.INVALID_PARAMETER_VALUE, "mode is " + name + ", but must be sum, min, max or alwaysone.");
    }

    DoubleSummary.Mode forDoubles() {
        return forDoubles;
    }

    IntegerSummary.Mode forIntegers() {
        return forIntegers;
    }
}
