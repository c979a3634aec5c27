package io.sluice.engine.sketch;

import io.sluice.common.type.SqlType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.datasketches.tuple.SummaryDeserializer;
import org.apache.datasketches.tuple.SummaryFactory;
import org.apache.datasketches.tuple.SummarySetOperations;
import org.apache.datasketches.tuple.TupleAnotB;
import org.apache.datasketches.tuple.TupleIntersection;
import org.apache.datasketches.tuple.TupleSketch;
import org.apache.datasketches.tuple.TupleSketchIterator;
import org.apache.datasketches.tuple.TupleUnion;
import org.apache.datasketches.tuple.UpdatableSummary;
import org.apache.datasketches.tuple.UpdatableTupleSketch;
import org.apache.datasketches.tuple.UpdatableTupleSketchBuilder;
import org.apache.datasketches.tuple.adouble.DoubleSummary;
import org.apache.datasketches.tuple.adouble.DoubleSummaryDeserializer;
import org.apache.datasketches.tuple.adouble.DoubleSummaryFactory;
import org.apache.datasketches.tuple.adouble.DoubleSummarySetOperations;
import org.apache.datasketches.tuple.aninteger.IntegerSummary;
import org.apache.datasketches.tuple.aninteger.IntegerSummaryDeserializer;
import org.apache.datasketches.tuple.aninteger.IntegerSummaryFactory;
import org.apache.datasketches.tuple.aninteger.IntegerSummarySetOperations;

/**
 * Tuple sketches: theta sketches of distinct values with a number for each. Their bytes are the compact image.
 *
 * @param <U> the numbers
 * @param <S> what the library keeps of the numbers of one value
 */
public final class TupleSketches<U extends Number, S extends UpdatableSummary<U>> {
    public static final TupleSketches<Double, DoubleSummary> DOUBLE = new TupleSketches<>(
            SqlType.DOUBLE,
            mode -> new DoubleSummaryFactory(mode.forDoubles()),
            mode -> new DoubleSummarySetOperations(mode.forDoubles()),
            new DoubleSummaryDeserializer(),
            Number::doubleValue,
            DoubleSummary::getValue);

    public static final TupleSketches<Integer, IntegerSummary> INTEGER = new TupleSketches<>(
            SqlType.INT,
            mode -> new IntegerSummaryFactory(mode.forIntegers()),
            mode -> new IntegerSummarySetOperations(mode.forIntegers(), mode.forIntegers()),
            new IntegerSummaryDeserializer(),
            Number::intValue,
            IntegerSummary::getValue);

    private static final int DEFAULT_LG_ENTRIES = 12;

    // Of the format.
    private static final int VERSION_AT = 1;
    private static final int VERSION = 3;
    private static final int FORM_AT = 3;
    private static final int COMPACT = 1;
    private static final int COUNT_AT = 8;
    private static final ValueLayout.OfInt COUNT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SqlType type;
    private final Function<SummaryMode, SummaryFactory<S>> factories;
    private final Function<SummaryMode, SummarySetOperations<S>> operations;
    private final SummaryDeserializer<S> deserializer;
    private final Function<Number, U> numbers;
    private final Function<S, U> values;

    private TupleSketches(
            SqlType type,
            Function<SummaryMode, SummaryFactory<S>> factories,
            Function<SummaryMode, SummarySetOperations<S>> operations,
            SummaryDeserializer<S> deserializer,
            Function<Number, U> numbers,
            Function<S, U> values) {
        this.type = type;
        this.factories = factories;
        this.operations = operations;
        this.deserializer = deserializer;
        this.numbers = numbers;
        this.values = values;
    }

    /** Of the numbers: DOUBLE or INT. */
    public SqlType type() {
        return type;
    }

    private String kind() {
        return "tuple " + type.sql();
    }

    private static int entries(Object lgEntries) {
        return SketchBytes.inRange(lgEntries, "lgNomEntries", 4, 26, DEFAULT_LG_ENTRIES);
    }

    /** @param lgEntries the logarithm of the number of values kept to the base 2; null for 12 */
    public UpdatableTupleSketch<U, S> empty(Object lgEntries, SummaryMode mode) {
        return new UpdatableTupleSketchBuilder<U, S>(factories.apply(mode))
                .setNominalEntries(1 << entries(lgEntries))
                .build();
    }

    /**
     * @param value a number, text, bytes or a list of whole numbers; empty ones do not count
     * @param number for it
     */
    public void add(UpdatableTupleSketch<U, S> sketch, Object value, Object number) {
        U summary = numbers.apply((Number) number);
        switch (value) {
            case String text -> sketch.update(text.getBytes(StandardCharsets.UTF_8), summary);
            case byte[] bytes -> sketch.update(bytes, summary);
            case Float real -> sketch.update(real.doubleValue(), summary);
            case Double real -> sketch.update(real, summary);
            case List<?> list -> {
                if (WholeNumbers.areLong(list)) {
                    sketch.update(WholeNumbers.longs(list), summary);
                } else {
                    sketch.update(WholeNumbers.ints(list), summary);
                }
            }
            default -> sketch.update(((Number) value).longValue(), summary);
        }
    }

    public TupleSketch<S> read(byte[] bytes) {
        return SketchBytes.use(bytes, kind(), () -> {
            check(bytes);
            return TupleSketch.heapifySketch(MemorySegment.ofArray(bytes), deserializer);
        });
    }

    /** Only the form that is written today; in it the library takes memory for as many values as the bytes say. */
    private static void check(byte[] bytes) {
        if (bytes[VERSION_AT] != VERSION || bytes[FORM_AT] != COMPACT) {
            throw new IllegalArgumentException("is no compact sketch of version " + VERSION);
        }
        if (bytes[0] > 1 && bytes.length >= COUNT_AT + Integer.BYTES) { // a sketch of one value has no count
            int count = MemorySegment.ofArray(bytes).get(COUNT, COUNT_AT);
            if (count < 0 || count > bytes.length / Long.BYTES) {
                throw new IllegalArgumentException("holds " + count + " values");
            }
        }
    }

    public byte[] write(TupleSketch<S> sketch) {
        return sketch.compact().toByteArray();
    }

    /** @param lgEntries as of {@link #empty} */
    public TupleUnion<S> union(Object lgEntries, SummaryMode mode) {
        return new TupleUnion<>(1 << entries(lgEntries), operations.apply(mode));
    }

    public TupleIntersection<S> intersection(SummaryMode mode) {
        return new TupleIntersection<>(operations.apply(mode));
    }

    /** @param withTheta whether the second is a theta sketch, whose values have the number that a mode begins with */
    public byte[] union(byte[] left, byte[] right, Object lgEntries, SummaryMode mode, boolean withTheta) {
        return SketchBytes.use(left, kind(), () -> {
            TupleUnion<S> union = union(lgEntries, mode);
            union.union(read(left));
            if (withTheta) {
                union.union(ThetaSketches.read(right), factories.apply(mode).newSummary());
            } else {
                union.union(read(right));
            }
            return write(union.getResult());
        });
    }

    /** @param withTheta as of the union */
    public byte[] intersection(byte[] left, byte[] right, SummaryMode mode, boolean withTheta) {
        return SketchBytes.use(left, kind(), () -> {
            TupleIntersection<S> intersection = intersection(mode);
            intersection.intersect(read(left));
            if (withTheta) {
                intersection.intersect(
                        ThetaSketches.read(right), factories.apply(mode).newSummary());
            } else {
                intersection.intersect(read(right));
            }
            return write(intersection.getResult());
        });
    }

    /** The sketch of the values of the first that are not in the second. */
    public byte[] difference(byte[] left, byte[] right, boolean withTheta) {
        return SketchBytes.use(
                left,
                kind(),
                () -> write(
                        withTheta
                                ? TupleAnotB.aNotB(read(left), ThetaSketches.read(right))
                                : TupleAnotB.aNotB(read(left), read(right))));
    }

    /** About how many different values it is of. */
    public double estimate(byte[] bytes) {
        return SketchBytes.use(bytes, kind(), () -> read(bytes).getEstimate());
    }

    /** The share of the values that it keeps. */
    public double theta(byte[] bytes) {
        return SketchBytes.use(bytes, kind(), () -> read(bytes).getTheta());
    }

    /** The numbers of all values that it keeps as one: DOUBLE for DOUBLE, BIGINT for INT. */
    public Number summary(byte[] bytes, SummaryMode mode) {
        return type == SqlType.DOUBLE
                ? (Number) folded(bytes, mode, 0.0, 1.0, Double::sum, Math::min, Math::max, Number::doubleValue)
                : (Number) folded(bytes, mode, 0L, 1L, Long::sum, Math::min, Math::max, Number::longValue);
    }

    private <N> N folded(
            byte[] bytes,
            SummaryMode mode,
            N zero,
            N one,
            BinaryOperator<N> sum,
            BinaryOperator<N> min,
            BinaryOperator<N> max,
            Function<Number, N> number) {
        return SketchBytes.use(bytes, kind(), () -> {
            TupleSketchIterator<S> entries = read(bytes).iterator();
            N result = null;
            while (entries.next()) {
                N next = mode == SummaryMode.ALWAYSONE ? one : number.apply(values.apply(entries.getSummary()));
                if (result == null) {
                    result = next;
                    continue;
                }
                result = switch (mode) {
                    case SUM, ALWAYSONE -> sum.apply(result, next);
                    case MIN -> min.apply(result, next);
                    case MAX -> max.apply(result, next);
                };
            }
            return result == null ? zero : result;
        });
    }
}
