package io.sluice.engine.expression.function;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The arguments of one row after the other, in Java form. For one thread. */
final class Arguments {
    private final Vector[] vectors;
    private final List<SqlType> types;
    private final SqlType resultType;
    private final EvaluationContext context;
    private final Object[] values;
    private final boolean[] constant;
    private final Object[] preparedFrom;
    private final Object[] prepared;

    Arguments(Vector[] vectors, List<SqlType> types, SqlType resultType, EvaluationContext context) {
        this.vectors = vectors;
        this.types = types;
        this.resultType = resultType;
        this.context = context;
        this.values = new Object[vectors.length];
        this.constant = new boolean[vectors.length];
        this.preparedFrom = new Object[vectors.length];
        this.prepared = new Object[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i] instanceof ConstantVector c) {
                constant[i] = true;
                values[i] = Vectors.value(c.value(), 0);
            }
        }
    }

    /** Takes the values of a row; says whether none of them is null. */
    boolean moveTo(int position) {
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            if (!constant[i]) {
                values[i] = Vectors.value(vectors[i], position);
            }
            complete &= values[i] != null;
        }
        return complete;
    }

    int count() {
        return values.length;
    }

    boolean has(int index) {
        return index < values.length;
    }

    boolean isNull(int index) {
        return values[index] == null;
    }

    Object value(int index) {
        return values[index];
    }

    String string(int index) {
        return (String) values[index];
    }

    byte[] bytes(int index) {
        return (byte[]) values[index];
    }

    boolean bool(int index) {
        return (Boolean) values[index];
    }

    long whole(int index) {
        return ((Number) values[index]).longValue();
    }

    /** An integer that is a count or a place: beyond INT it is as good as the nearest INT. */
    int integer(int index) {
        return Math.clamp(whole(index), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    double real(int index) {
        return ((Number) values[index]).doubleValue();
    }

    /** Of a decimal or a whole number: others have no one decimal and must be brought to a type first. */
    BigDecimal decimal(int index) {
        return switch (values[index]) {
            case BigDecimal exact -> exact;
            case Double real -> throw noDecimal(real);
            case Float real -> throw noDecimal(real);
            default -> BigDecimal.valueOf(whole(index));
        };
    }

    private static IllegalStateException noDecimal(Number real) {
        return new IllegalStateException(real + " is not taken as a decimal");
    }

    @SuppressWarnings("unchecked")
    List<Object> list(int index) {
        return (List<Object>) values[index];
    }

    @SuppressWarnings("unchecked")
    Map<Object, Object> map(int index) {
        return (Map<Object, Object>) values[index];
    }

    SqlType type(int index) {
        return types.get(index);
    }

    SqlType resultType() {
        return resultType;
    }

    EvaluationContext context() {
        return context;
    }

    /** What a function makes of an argument's text, made again only when the text changes. */
    @SuppressWarnings("unchecked")
    <T> T prepared(int index, Function<String, T> preparation) {
        Object from = values[index];
        if (prepared[index] == null || !from.equals(preparedFrom[index])) {
            prepared[index] = preparation.apply((String) from);
            preparedFrom[index] = from;
        }
        return (T) prepared[index];
    }

    /** What a function makes of an argument that is a map, made again only for another map: a constant stays the same. */
    @SuppressWarnings("unchecked")
    <T> T preparedMap(int index, Function<Map<Object, Object>, T> preparation) {
        if (prepared[index] == null || values[index] != preparedFrom[index]) {
            prepared[index] = preparation.apply(map(index));
            preparedFrom[index] = values[index];
        }
        return (T) prepared[index];
    }
}
