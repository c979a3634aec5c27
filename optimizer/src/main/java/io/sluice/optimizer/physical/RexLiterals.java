package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.planner.type.SqlTypes;
import io.sluice.planner.type.TimeLiterals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;

/** Literals both ways: Calcite's and the engine's Java form. */
public final class RexLiterals {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private RexLiterals() {}

    static Literal toLiteral(RexLiteral literal) {
        SqlType type = SqlTypes.toSqlType(literal.getType());
        return new Literal(literal.isNull() ? null : value(literal, type), type);
    }

    private static Object value(RexLiteral literal, SqlType type) {
        if (literal.getTypeName() == SqlTypeName.SYMBOL) {
            return literal.getValueAs(Enum.class).name();
        }
        return switch (type) {
            case SqlType.Decimal decimal ->
                literal.getValueAs(BigDecimal.class).setScale(decimal.scale(), RoundingMode.HALF_UP);
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL -> null;
                    case BOOLEAN -> literal.getValueAs(Boolean.class);
                    case TINYINT, SMALLINT, INT ->
                        literal.getValueAs(BigDecimal.class).intValueExact();
                    case INTERVAL_YEAR_MONTH ->
                        literal.getValueAs(BigDecimal.class).intValueExact();
                    case BIGINT -> literal.getValueAs(BigDecimal.class).longValueExact();
                    case FLOAT -> floating(literal).floatValue();
                    case DOUBLE -> floating(literal).doubleValue();
                    case STRING -> literal.getValueAs(NlsString.class).getValue();
                    case BINARY -> literal.getValueAs(ByteString.class).getBytes();
                    case DATE -> literal.getValueAs(DateString.class).getDaysSinceEpoch();
                    case TIMESTAMP, TIMESTAMP_NTZ -> micros(literal.getValueAs(TimestampString.class));
                    // Calcite keeps day-time intervals as milliseconds.
                    case INTERVAL_DAY_TIME ->
                        literal.getValueAs(BigDecimal.class)
                                .movePointRight(3)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact();
                    case VARIANT -> throw RexConverter.unsupported("a VARIANT literal");
                };
            case SqlType.Array array ->
                ((List<?>) Objects.requireNonNull(literal.getValueAs(List.class)))
                        .stream()
                                .map(element -> toLiteral((RexLiteral) element).value())
                                .toList();
            default -> throw RexConverter.unsupported("a literal of type " + type);
        };
    }

    private static Number floating(RexLiteral literal) {
        return literal.getTypeName() == SqlTypeName.DOUBLE
                ? literal.getValueAs(Double.class)
                : literal.getValueAs(BigDecimal.class);
    }

    private static long micros(TimestampString text) {
        LocalDateTime time = LocalDateTime.parse(text.toString().replace(' ', 'T'));
        return ChronoUnit.MICROS.between(EPOCH, time);
    }

    /**
     * Calcite's literal of a value in Java form.
     *
     * @return null where Calcite has no exact literal for it
     */
    public static RexNode toRex(RexBuilder builder, Object value, SqlType type, RelDataType relType) {
        if (value == null) {
            return builder.makeNullLiteral(relType);
        }
        return switch (type) {
            case SqlType.Decimal decimal -> builder.makeExactLiteral((BigDecimal) value, relType);
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> builder.makeLiteral((Boolean) value);
                    case TINYINT, SMALLINT, INT, BIGINT ->
                        builder.makeExactLiteral(BigDecimal.valueOf(((Number) value).longValue()), relType);
                    case DOUBLE, FLOAT -> {
                        double number = ((Number) value).doubleValue();
                        boolean exact = Double.isFinite(number) && (number != 0 || 1 / number > 0);
                        yield exact ? builder.makeLiteral(number, relType, true, false) : null;
                    }
                    case STRING ->
                        builder.makeLiteral(
                                new NlsString((String) value, StandardCharsets.UTF_8.name(), null),
                                relType,
                                true,
                                false);
                    case DATE -> {
                        int days = (Integer) value;
                        yield TimeLiterals.canHold(LocalDate.ofEpochDay(days))
                                ? builder.makeDateLiteral(DateString.fromDaysSinceEpoch(days))
                                : null;
                    }
                    case TIMESTAMP, TIMESTAMP_NTZ -> {
                        LocalDateTime time = EPOCH.plus((Long) value, ChronoUnit.MICROS);
                        if (!TimeLiterals.canHold(time.toLocalDate())) {
                            yield null;
                        }
                        yield simple == SqlType.Simple.TIMESTAMP
                                ? builder.makeTimestampWithLocalTimeZoneLiteral(TimeLiterals.timestamp(time), 6)
                                : builder.makeTimestampLiteral(TimeLiterals.timestamp(time), 6);
                    }
                    case BINARY -> builder.makeBinaryLiteral(new ByteString((byte[]) value));
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> null;
                };
            case SqlType.Array array -> null;
            case SqlType.Map map -> null;
            case SqlType.Struct struct -> null;
        };
    }
}
