package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.TimeLiterals;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;

/** Works out the cast of a text literal to a date or time, so that a plan holds the value itself where a literal can. */
final class ConstantCasts {
    private static final int MICROSECOND_DIGITS = 6;

    private final ZoneId zone;

    ConstantCasts(ZoneId zone) {
        this.zone = zone;
    }

    RexNode fold(RexBuilder builder, RexNode converted, SqlCall cast) {
        if (converted instanceof RexCall call
                && call.getKind() == SqlKind.CAST
                && call.getOperands().getFirst() instanceof RexLiteral literal
                && SqlTypeUtil.isExactNumeric(literal.getType())
                && SqlTypeUtil.isExactNumeric(call.getType())) {
            return exact(builder, call, literal);
        }
        if (!(converted instanceof RexCall call)
                || call.getKind() != SqlKind.CAST
                || !(call.getOperands().getFirst() instanceof RexLiteral literal)
                || literal.isNull()
                || !SqlTypeName.CHAR_TYPES.contains(literal.getType().getSqlTypeName())) {
            return converted;
        }
        String text = RexLiteral.stringValue(literal);
        return switch (call.getType().getSqlTypeName()) {
            case DATE -> {
                LocalDateTime time = read(text, cast, "DATE").local();
                yield TimeLiterals.canHold(time.toLocalDate())
                        ? builder.makeDateLiteral(
                                new DateString(time.getYear(), time.getMonthValue(), time.getDayOfMonth()))
                        : converted;
            }
            case TIMESTAMP -> {
                LocalDateTime time = read(text, cast, "TIMESTAMP_NTZ").local();
                yield TimeLiterals.canHold(time.toLocalDate())
                        ? builder.makeTimestampLiteral(TimeLiterals.timestamp(time), MICROSECOND_DIGITS)
                        : converted;
            }
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
                DateTimeText.Parsed parsed = read(text, cast, "TIMESTAMP");
                ZoneId in = parsed.zone().orElse(zone);
                LocalDateTime utc =
                        LocalDateTime.ofInstant(parsed.local().atZone(in).toInstant(), ZoneOffset.UTC);
                yield TimeLiterals.canHold(utc.toLocalDate())
                        ? builder.makeTimestampWithLocalTimeZoneLiteral(TimeLiterals.timestamp(utc), MICROSECOND_DIGITS)
                        : converted;
            }
            default -> converted;
        };
    }

    /** A whole number or decimal whose value the type holds as it is. */
    private static RexNode exact(RexBuilder builder, RexCall call, RexLiteral literal) {
        BigDecimal value = literal.getValueAs(BigDecimal.class);
        RelDataType type = call.getType();
        if (value == null || value.scale() > Math.max(0, type.getScale())) {
            return call;
        }
        boolean fits = switch (type.getSqlTypeName()) {
            case TINYINT -> value.abs().compareTo(BigDecimal.valueOf(Byte.MAX_VALUE)) <= 0;
            case SMALLINT -> value.abs().compareTo(BigDecimal.valueOf(Short.MAX_VALUE)) <= 0;
            case INTEGER -> value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
            case BIGINT -> value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            default -> value.precision() - value.scale() <= type.getPrecision() - type.getScale();
        };
        return fits ? builder.makeExactLiteral(value.setScale(Math.max(0, type.getScale())), type) : call;
    }

    private static DateTimeText.Parsed read(String text, SqlCall cast, String type) {
        Optional<DateTimeText.Parsed> parsed = DateTimeText.parse(text);
        return parsed.orElseThrow(() -> new SluiceException(
                ErrorCode.CAST_INVALID_INPUT,
                "The text '" + text + "' cannot be read as a " + type
                        + ". Write it like 2020-01-31 or 2020-01-31 12:30:00.",
                Positions.of(cast.getParserPosition()),
                null));
    }
}
