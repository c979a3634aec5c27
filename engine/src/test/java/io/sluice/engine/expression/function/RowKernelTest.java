package io.sluice.engine.expression.function;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowKernelTest {
    @Test
    void whatAFunctionDidNotForeseeIsAnErrorOfItsArguments() {
        refuses(a -> Math.toIntExact(Long.MAX_VALUE), ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE);
        refuses(a -> Long.parseLong(a.string(0)), ErrorCode.INVALID_ARGUMENT);
        refuses(a -> LocalDate.of(2020, a.string(0).length(), 1), ErrorCode.INVALID_ARGUMENT);
        refuses(a -> depth(1), ErrorCode.INVALID_ARGUMENT);
    }

    private static long depth(long from) {
        return from == 0 ? 0 : 1 + depth(from + 1);
    }

    private static void refuses(RowFunction function, ErrorCode code) {
        VectorBuilder text = VectorBuilder.of(SqlType.STRING, 1);
        text.appendString("a".repeat(1000));
        Vector[] arguments = {text.build()};
        RowKernel kernel = new RowKernel(SqlType.BIGINT, List.of(SqlType.STRING), function, true);
        EvaluationContext context = new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH);
        assertThatThrownBy(() -> kernel.apply(arguments, Selection.all(1), 1, context))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("the arguments are aaa")
                .hasMessageNotContaining("a".repeat(101))
                .extracting(e -> ((SluiceException) e).code())
                .isEqualTo(code);
    }
}
