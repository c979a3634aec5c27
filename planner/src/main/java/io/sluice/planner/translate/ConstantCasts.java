package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
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
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;

/**
 * Works out the cast of a text literal to a date or time, so that a plan holds the value itself where a literal can. A text
 * that cannot be read is left to the run, which no row may reach; but {@code DATE '…'} and its like are literals, wrong as such.
 */
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
        SqlTypeName type = call.getType().getSqlTypeName();
        if (!SqlTypeName.DATETIME_TYPES.contains(type)) {
            return converted;
        }
        String text = RexLiteral.stringValue(literal);
        Optional<DateTimeText.Parsed> read = DateTimeText.parse(text);
        if (read.isEmpty()) {
            if (isTypedLiteral(cast)) {
                throw unreadable(text, cast, SqlTypes.toSqlType(call.getType()));
            }
            return converted;
        }
        DateTimeText.Parsed parsed = read.get();
        return switch (type) {
            case DATE -> {
                LocalDateTime time = parsed.local();
                yield TimeLiterals.canHold(time.toLocalDate())
                        ? builder.makeDateLiteral(
                                new DateString(time.getYear(), time.getMonthValue(), time.getDayOfMonth()))
                        : converted;
            }
            case TIMESTAMP -> {
                LocalDateTime time = parsed.local();
                yield TimeLiterals.canHold(time.toLocalDate())
                        ? builder.makeTimestampLiteral(TimeLiterals.timestamp(time), MICROSECOND_DIGITS)
                        : converted;
            }
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
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

    /** Its tokens were made of one piece of the statement, so the text and the type stand in one place. */
    private static boolean isTypedLiteral(SqlCall cast) {
        SqlParserPos text = cast.operand(0).getParserPosition();
        return !ImplicitCast.isOne(cast)
                && text.getColumnNum() > 0
                && text.equals(cast.operand(1).getParserPosition());
    }

    private static SluiceException unreadable(String text, SqlCall literal, SqlType type) {
        return new SluiceException(
                ErrorCode.CAST_INVALID_INPUT,
                "The text '" + text + "' cannot be read as a " + type.sql()
                        + ". Write it like 2020-01-31 or 2020-01-31 12:30:00.",
                Positions.of(literal.getParserPosition()),
                null);
    }
}
