package io.sluice.engine.expression.function;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.hash.XxHash64;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.Errors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Functions with another answer for each row. With a seed they repeat as long as one worker runs the query. */
final class RandomFunctions {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private RandomFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.MATH)
                .volatileKernels("rand", "INTEGER?", call -> new RandomKernel(call, false))
                .volatileKernels("randn", "INTEGER?", call -> new RandomKernel(call, true))
                .volatileKernels(
                        "uniform",
                        "NUMBER, NUMBER, INTEGER?",
                        call -> new RandomRows(call, 2, RandomFunctions::uniform))
                .volatileKernels(
                        "randstr", "INTEGER, INTEGER?", call -> new RandomRows(call, 1, RandomFunctions::randomText))
                .volatileKernels(
                        "shuffle", "ARRAY, INTEGER?", call -> new RandomRows(call, 1, RandomFunctions::shuffle))
                .volatileKernels("monotonically_increasing_id", "", _ -> new NumberingKernel())
                .volatileKernels("uuid", "", call -> RandomFunctions::uuids);
    }

    private static Object uniform(Arguments a, SplittableRandom random) {
        if (a.isNull(0) || a.isNull(1)) {
            return null;
        }
        boolean whole = ArgumentKind.isInteger(a.resultType());
        double low = Math.min(a.real(0), a.real(1));
        double high = Math.max(a.real(0), a.real(1));
        double value = low + random.nextDouble() * (high - low);
        return whole ? (Object) (long) value : value;
    }

    private static Object randomText(Arguments a, SplittableRandom random) {
        if (a.isNull(0)) {
            return null;
        }
        if (a.whole(0) < 0) {
            throw Errors.invalidArgument("randstr makes text of 0 or more characters, not of " + a.whole(0) + ".");
        }
        if (a.whole(0) > Text.MAX_LENGTH) {
            throw Text.tooLong();
        }
        StringBuilder text = new StringBuilder(a.integer(0));
        for (int i = 0; i < a.integer(0); i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static Object shuffle(Arguments a, SplittableRandom random) {
        if (a.isNull(0)) {
            return null;
        }
        List<Object> values = new ArrayList<>(a.list(0));
        Collections.shuffle(values, Random.from(random));
        return values;
    }

    private static Vector uuids(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        VectorBuilder result = VectorBuilder.of(SqlType.STRING, length);
        for (int i = 0; i < length; i++) {
            result.appendString(UUID.randomUUID().toString());
        }
        return result.build();
    }

    /** A function of one row that draws numbers. */
    private interface RandomRow {
        Object of(Arguments row, SplittableRandom random);
    }

    /** Gives each batch a generator of its own, seeded with the hash of its number, so that workers share nothing else. */
    private static final class Generators {
        private final long seed;
        private final AtomicLong batches = new AtomicLong();

        /** @param seed place of the seed among the arguments; without one there is a random seed */
        Generators(CallSite call, int seed) {
            if (call.count() > seed && !call.isConstant(seed)) {
                throw Errors.invalidArgument("The seed of " + call.function() + " must be a constant other than NULL.");
            }
            this.seed = call.count() > seed
                    ? ((Number) call.constant(seed)).longValue()
                    : new SplittableRandom().nextLong();
        }

        SplittableRandom next() {
            return new SplittableRandom(XxHash64.hash(batches.getAndIncrement(), seed));
        }
    }

    /** Numbers rows as their batches come: no two rows of a query have the same, and the numbers of a batch grow. */
    private static final class NumberingKernel implements Kernel {
        private final AtomicLong given = new AtomicLong();

        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            long first = given.getAndAdd(rows.count());
            long[] values = new long[length];
            for (int k = 0; k < rows.count(); k++) {
                values[rows.position(k)] = first + k;
            }
            return new LongVector(SqlType.BIGINT, values, null, length);
        }
    }

    private static final class RandomKernel implements Kernel {
        private final boolean gaussian;
        private final Generators generators;

        private RandomKernel(CallSite call, boolean gaussian) {
            this.gaussian = gaussian;
            this.generators = new Generators(call, 0);
        }

        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            SplittableRandom random = generators.next();
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = gaussian ? random.nextGaussian() : random.nextDouble();
            }
            return new DoubleVector(SqlType.DOUBLE, values, null, length);
        }
    }

    private static final class RandomRows implements Kernel {
        private final CallSite call;
        private final RandomRow function;
        private final Generators generators;

        private RandomRows(CallSite call, int seed, RandomRow function) {
            this.call = call;
            this.function = function;
            this.generators = new Generators(call, seed);
        }

        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            SplittableRandom random = generators.next();
            return new RowKernel(call.resultType(), call.types(), row -> function.of(row, random), false)
                    .apply(arguments, rows, length, context);
        }
    }
}
