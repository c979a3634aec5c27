package io.sluice.engine.expression.cast;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.TextForms;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.CastMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the conversion between two types. */
public final class Casts {
    private Casts() {}

    /**
     * The kernel that converts.
     *
     * @throws SluiceException DATATYPE_MISMATCH where there is no conversion
     */
    public static Kernel kernel(SqlType from, SqlType to, CastMode mode) {
        Kernel overArrays = NumericCasts.kernel(from, to, mode);
        if (overArrays != null) {
            return overArrays;
        }
        ValueCast cast = find(from, to, mode);
        if (cast == null) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "A cast from " + from.sql() + " to " + to.sql()
                            + " is not defined. Cast through a type that both convert to, such as STRING.");
        }
        Kernel fromText = from == SqlType.STRING ? TextCastKernel.to(to, cast) : null;
        return fromText == null ? NumericCasts.rescaling(from, to, new ValueCastKernel(to, cast)) : fromText;
    }

    /** What a text means as a value of a type; null where it means none. */
    public static Object tryText(String text, SqlType type, EvaluationContext context) {
        ValueCast cast = find(SqlType.STRING, type, CastMode.TRY);
        return cast == null ? null : cast.cast(text, context);
    }

    /** One value converted, null where it does not fit and the cast is a TRY. @param value not null */
    public static Object one(SqlType from, SqlType to, CastMode mode, Object value, EvaluationContext context) {
        return find(from, to, mode).cast(value, context);
    }

    /** An expression at a place that has a type: an untyped NULL takes it, a value of another layout is converted. */
    public static Expression placed(Expression expression, SqlType type) {
        if (expression.type() == SqlType.NULL && type != SqlType.NULL) {
            return new Expression.Literal(null, type);
        }
        boolean converts = expression.type().physicalType() != type.physicalType()
                || (type instanceof SqlType.Decimal && !expression.type().equals(type));
        return converts ? new Expression.Cast(expression, type, CastMode.STRICT) : expression;
    }

    /** Whether there is a conversion. */
    public static boolean isDefined(SqlType from, SqlType to) {
        return NumericCasts.kernel(from, to, CastMode.STRICT) != null || find(from, to, CastMode.STRICT) != null;
    }

    static ValueCast find(SqlType from, SqlType to, CastMode mode) {
        if (from.equals(to) || from == SqlType.NULL) {
            return ValueCast.IDENTITY;
        }
        if (from == SqlType.VARIANT) {
            return FromVariant.to(to, mode);
        }
        Misfit misfit = new Misfit(mode, to);
        return switch (to) {
            case SqlType.Decimal decimal -> ToNumber.decimal(from, decimal, misfit);
            case SqlType.Array array ->
                from instanceof SqlType.Array source ? array(find(source.element(), array.element(), mode)) : null;
            case SqlType.Map map ->
                from instanceof SqlType.Map source
                        ? map(find(source.key(), map.key(), mode), find(source.value(), map.value(), mode))
                        : null;
            case SqlType.Struct struct -> from instanceof SqlType.Struct source ? struct(source, struct, mode) : null;
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL -> null;
                    case VARIANT ->
                        ToVariant.isCastable(from) ? (value, context) -> ToVariant.convert(from, value) : null;
                    case BOOLEAN -> ToNumber.bool(from, misfit);
                    case TINYINT -> ToNumber.whole(from, Byte.MIN_VALUE, Byte.MAX_VALUE, true, misfit);
                    case SMALLINT -> ToNumber.whole(from, Short.MIN_VALUE, Short.MAX_VALUE, true, misfit);
                    case INT -> ToNumber.whole(from, Integer.MIN_VALUE, Integer.MAX_VALUE, true, misfit);
                    case BIGINT -> ToNumber.whole(from, Long.MIN_VALUE, Long.MAX_VALUE, false, misfit);
                    case FLOAT, DOUBLE -> ToNumber.real(from, simple == SqlType.FLOAT, misfit);
                    case STRING -> (value, context) -> TextForms.write(from, value, context.zone());
                    case BINARY ->
                        from == SqlType.STRING
                                ? (value, context) -> ((String) value).getBytes(StandardCharsets.UTF_8)
                                : null;
                    case DATE -> ToDateTime.date(from, misfit);
                    case TIMESTAMP -> ToDateTime.timestamp(from, misfit);
                    case TIMESTAMP_NTZ -> ToDateTime.localTimestamp(from, misfit);
                    case INTERVAL_YEAR_MONTH -> ToInterval.yearMonth(from, misfit);
                    case INTERVAL_DAY_TIME -> ToInterval.dayTime(from, misfit);
                };
        };
    }

    private static ValueCast array(ValueCast element) {
        return element == null
                ? null
                : (value, context) -> {
                    List<Object> result = new ArrayList<>();
                    for (Object each : (List<?>) value) {
                        result.add(each == null ? null : element.cast(each, context));
                    }
                    return result;
                };
    }

    private static ValueCast map(ValueCast key, ValueCast value) {
        return key == null || value == null
                ? null
                : (entries, context) -> {
                    Map<Object, Object> result = new LinkedHashMap<>();
                    for (Map.Entry<?, ?> entry : ((Map<?, ?>) entries).entrySet()) {
                        Object each = entry.getValue();
                        Object newKey = key.cast(entry.getKey(), context);
                        if (newKey == null) {
                            return null;
                        }
                        result.put(newKey, each == null ? null : value.cast(each, context));
                    }
                    return result;
                };
    }

    private static ValueCast struct(SqlType.Struct from, SqlType.Struct to, CastMode mode) {
        return mode == CastMode.BY_NAME ? structByName(from, to) : structByPosition(from, to, mode);
    }

    private static ValueCast structByName(SqlType.Struct from, SqlType.Struct to) {
        List<ValueCast> casts = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        for (Field target : to.fields()) {
            int source = from.indexOf(target.name());
            ValueCast cast = source < 0
                    ? ValueCast.IDENTITY
                    : find(from.fields().get(source).type(), target.type(), CastMode.BY_NAME);
            if (cast == null) {
                return null;
            }
            sources.add(source);
            casts.add(cast);
        }
        return (value, context) -> {
            List<?> fields = (List<?>) value;
            List<Object> result = new ArrayList<>();
            for (int i = 0; i < casts.size(); i++) {
                Object each = sources.get(i) < 0 ? null : fields.get(sources.get(i));
                result.add(each == null ? null : casts.get(i).cast(each, context));
            }
            return result;
        };
    }

    private static ValueCast structByPosition(SqlType.Struct from, SqlType.Struct to, CastMode mode) {
        List<Field> sources = from.fields();
        List<Field> targets = to.fields();
        if (sources.size() != targets.size()) {
            return null;
        }
        List<ValueCast> casts = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            ValueCast cast = find(sources.get(i).type(), targets.get(i).type(), mode);
            if (cast == null) {
                return null;
            }
            casts.add(cast);
        }
        return (value, context) -> {
            List<?> fields = (List<?>) value;
            List<Object> result = new ArrayList<>();
            for (int i = 0; i < casts.size(); i++) {
                Object each = fields.get(i);
                result.add(each == null ? null : casts.get(i).cast(each, context));
            }
            return result;
        };
    }
}
