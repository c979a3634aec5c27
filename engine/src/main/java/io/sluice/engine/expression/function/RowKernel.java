package io.sluice.engine.expression.function;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.JavaForms;
import io.sluice.engine.expression.value.TextForms;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link RowFunction} row by row. */
final class RowKernel implements Kernel {
    private static final Logger LOG = LoggerFactory.getLogger(RowKernel.class);
    private static final int SHOWN_CHARACTERS = 100;

    private final SqlType resultType;
    private final List<SqlType> argumentTypes;
    private final RowFunction function;
    private final boolean skipNulls;
    private final AtomicBoolean isLogged = new AtomicBoolean();

    /** @param skipNulls whether a row with a null argument is null without asking the function */
    RowKernel(SqlType resultType, List<SqlType> argumentTypes, RowFunction function, boolean skipNulls) {
        this.resultType = resultType;
        this.argumentTypes = argumentTypes;
        this.function = function;
        this.skipNulls = skipNulls;
    }

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        Arguments row = new Arguments(arguments, argumentTypes, resultType, context);
        VectorBuilder result = VectorBuilder.of(resultType, length);
        int next = 0;
        for (int k = 0; k < rows.count(); k++) {
            int position = rows.position(k);
            for (; next < position; next++) {
                result.appendNull();
            }
            boolean complete = row.moveTo(position);
            Object value = complete || !skipNulls ? value(row) : null;
            result.appendValue(JavaForms.fit(value, resultType));
            next++;
        }
        for (; next < length; next++) {
            result.appendNull();
        }
        return result.build();
    }

    /** What a function did not foresee of its arguments is an error of theirs, and a line in the log, as it may be a defect. */
    private Object value(Arguments row) {
        try {
            return function.apply(row);
        } catch (ArithmeticException e) {
            throw unforeseen(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "A result is too large for its type: " + shown(row) + ".", e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unforeseen(
                    ErrorCode.INVALID_ARGUMENT,
                    "A function does not take the values it was given: " + shown(row) + ".",
                    e);
        } catch (StackOverflowError e) {
            throw Errors.invalidArgument(
                    "A function goes too deep into the values it was given: " + shown(row) + ". Give it shorter ones.");
        }
    }

    private SluiceException unforeseen(ErrorCode code, String message, RuntimeException cause) {
        if (!isLogged.getAndSet(true)) {
            LOG.warn("A function failed in a way that it does not foresee; its query gets the error {}", code, cause);
        }
        return new SluiceException(code, message, new UnforeseenFailure(cause));
    }

    private String shown(Arguments row) {
        StringBuilder text = new StringBuilder("the arguments are ");
        for (int i = 0; i < row.count(); i++) {
            String value = row.isNull(i)
                    ? "NULL"
                    : TextForms.write(
                            argumentTypes.get(i), row.value(i), row.context().zone());
            text.append(i == 0 ? "" : ", ")
                    .append(value, 0, Math.min(value.length(), SHOWN_CHARACTERS))
                    .append(value.length() > SHOWN_CHARACTERS ? "…" : "");
        }
        return text.toString();
    }
}
