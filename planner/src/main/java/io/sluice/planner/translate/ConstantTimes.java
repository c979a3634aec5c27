package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.parser.Positions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.parser.SqlParserUtil;

/**
 * Works out the time in TIMESTAMP AS OF, which must be known before the table can be looked up: text, dates and timestamps,
 * the current date and time, and what is added to or subtracted from them.
 */
final class ConstantTimes {
    private final PlanningContext context;

    ConstantTimes(PlanningContext context) {
        this.context = context;
    }

    Instant evaluate(SqlNode node) {
        return value(node).toInstant();
    }

    private ZonedDateTime value(SqlNode node) {
        if (node instanceof SqlLiteral literal
                && literal.getTypeName().getFamily() == org.apache.calcite.sql.type.SqlTypeFamily.CHARACTER) {
            return text(literal.getValueAs(String.class), node);
        }
        if (!(node instanceof SqlBasicCall call)) {
            throw refuse(node);
        }
        return switch (call.getKind()) {
            case CAST -> cast(call);
            case PLUS -> shift(call, 1);
            case MINUS -> shift(call, -1);
            default -> function(call);
        };
    }

    private ZonedDateTime text(String text, SqlNode node) {
        DateTimeText.Parsed parsed = DateTimeText.parse(text)
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.CAST_INVALID_INPUT,
                        "'" + text + "' cannot be read as a time. Write it like '2020-01-31 12:30:00'.",
                        Positions.of(node.getParserPosition()),
                        null));
        return parsed.local().atZone(parsed.zone().orElse(context.zone()));
    }

    private ZonedDateTime cast(SqlCall call) {
        ZonedDateTime value = value(call.operand(0));
        String type = ((SqlDataTypeSpec) call.operand(1)).getTypeName().toString();
        return switch (type) {
            case "DATE" -> startOfDay(value);
            case "TIMESTAMP", "STRING" -> value;
            default -> throw refuse(call);
        };
    }

    private ZonedDateTime startOfDay(ZonedDateTime value) {
        LocalDate date = value.withZoneSameInstant(context.zone()).toLocalDate();
        return date.atStartOfDay(context.zone());
    }

    private ZonedDateTime shift(SqlCall call, int sign) {
        ZonedDateTime value = value(call.operand(0));
        SqlNode by = call.operand(1);
        if (by instanceof SqlNumericLiteral number) {
            return value.plusDays(sign * number.getValueAs(BigDecimal.class).longValueExact());
        }
        if (by instanceof SqlIntervalLiteral literal) {
            SqlIntervalLiteral.IntervalValue interval = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
            return interval.getIntervalQualifier().isYearMonth()
                    ? value.plusMonths(sign * SqlParserUtil.intervalToMonths(interval))
                    : value.plus(Duration.ofMillis(sign * SqlParserUtil.intervalToMillis(interval)));
        }
        throw refuse(by);
    }

    private ZonedDateTime function(SqlCall call) {
        ZonedDateTime now = context.startedAt().atZone(context.zone());
        return switch (call.getOperator().getName().toLowerCase(Locale.ROOT)) {
            case "current_timestamp", "now", "localtimestamp" -> now;
            case "current_date", "curdate" -> startOfDay(now);
            case "date_add", "dateadd" -> startOfDay(value(call.operand(0))).plusDays(number(call.operand(1)));
            case "date_sub" -> startOfDay(value(call.operand(0))).minusDays(number(call.operand(1)));
            case "to_date", "date" -> startOfDay(value(onlyOperand(call)));
            case "to_timestamp", "timestamp" -> value(onlyOperand(call));
            default -> throw refuse(call);
        };
    }

    private SqlNode onlyOperand(SqlCall call) {
        if (call.operandCount() != 1) {
            throw refuse(call);
        }
        return call.operand(0);
    }

    private long number(SqlNode node) {
        if (node instanceof SqlNumericLiteral literal) {
            return literal.getValueAs(BigDecimal.class).longValueExact();
        }
        if (node instanceof SqlCall call && call.getKind() == SqlKind.MINUS_PREFIX) {
            return -number(call.operand(0));
        }
        throw refuse(node);
    }

    private static SluiceException refuse(SqlNode node) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "TIMESTAMP AS OF takes text, dates and timestamps, current_date and current_timestamp, and intervals"
                        + " or days added to them; this expression is something else.",
                Positions.of(node.getParserPosition()),
                null);
    }
}
