package io.sluice.engine.expression.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.Errors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RowKernelTest {
    @Test
    void whatAFunctionDidNotForeseeIsAnErrorOfItsArguments() {
        refuses(a -> Math.toIntExact(Long.MAX_VALUE), ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE);
        refuses(a -> Long.parseLong(a.string(0)), ErrorCode.INVALID_ARGUMENT);
        refuses(a -> LocalDate.of(2020, a.string(0).length(), 1), ErrorCode.INVALID_ARGUMENT);
        refuses(a -> depth(1), ErrorCode.INVALID_ARGUMENT);
    }

    /** It may be a defect, which a NULL without a word would hide. */
    @Test
    void whatAFunctionDidNotForeseeIsLoggedOnceAndNotNull() {
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(RowKernel.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Kernel kernel = TryFunctions.trying(SqlType.BIGINT, kernel(a -> Long.parseLong(a.string(0))));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> apply(kernel))
                        .isInstanceOf(SluiceException.class)
                        .hasRootCauseInstanceOf(NumberFormatException.class);
            }
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARNING);
            assertThat(line.getThrown()).isInstanceOf(NumberFormatException.class);
        });
    }

    @Test
    void errorsThatAFunctionRaisesOfItsValuesAreNullWhereThatIsAskedFor() {
        RowFunction raises = a -> {
            throw Errors.invalidArgument("no");
        };
        assertThat(apply(TryFunctions.trying(SqlType.BIGINT, kernel(raises))).isNull(0))
                .isTrue();
    }

    private static long depth(long from) {
        return from == 0 ? 0 : 1 + depth(from + 1);
    }

    private static void refuses(RowFunction function, ErrorCode code) {
        assertThatThrownBy(() -> apply(kernel(function)))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("the arguments are aaa")
                .hasMessageNotContaining("a".repeat(101))
                .extracting(e -> ((SluiceException) e).code())
                .isEqualTo(code);
    }

    private static RowKernel kernel(RowFunction function) {
        return new RowKernel(SqlType.BIGINT, List.of(SqlType.STRING), function, true);
    }

    private static Vector apply(Kernel kernel) {
        VectorBuilder text = VectorBuilder.of(SqlType.STRING, 1);
        text.appendString("a".repeat(1000));
        EvaluationContext context = new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH);
        return kernel.apply(new Vector[] {text.build()}, Selection.all(1), 1, context);
    }
}
