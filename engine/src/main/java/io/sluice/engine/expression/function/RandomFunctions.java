package io.sluice.engine.expression.function;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.XxHash64;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Functions with another answer for each row. With a seed they repeat as long as one worker runs the query. */
final class RandomFunctions {
    private RandomFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.MATH)
                .volatileKernels("rand/random", "INTEGER?", call -> new RandomKernel(call, false))
                .volatileKernels("randn", "INTEGER?", call -> new RandomKernel(call, true))
                .volatileKernels("uuid", "", call -> RandomFunctions::uuids);
    }

    private static Vector uuids(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        VectorBuilder result = VectorBuilder.of(SqlType.STRING, length);
        for (int i = 0; i < length; i++) {
            result.appendString(UUID.randomUUID().toString());
        }
        return result.build();
    }

    /** Each batch gets a generator of its own, seeded with the hash of its number, so that workers share nothing else. */
    private static final class RandomKernel implements Kernel {
        private final boolean gaussian;
        private final long seed;
        private final AtomicLong batches = new AtomicLong();

        private RandomKernel(CallSite call, boolean gaussian) {
            this.gaussian = gaussian;
            if (call.count() > 0 && !call.isConstant(0)) {
                throw Errors.invalidArgument("The seed of " + call.function() + " must be a constant other than NULL.");
            }
            this.seed = call.count() > 0 ? ((Number) call.constant(0)).longValue() : new SplittableRandom().nextLong();
        }

        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            SplittableRandom random = new SplittableRandom(XxHash64.hash(batches.getAndIncrement(), seed));
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = gaussian ? random.nextGaussian() : random.nextDouble();
            }
            return new DoubleVector(SqlType.DOUBLE, values, null, length);
        }
    }
}
