package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.NamedCall;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code make_interval(years, months, weeks, days, hours, minutes, seconds)} and try_make_interval: where only the first two are given, or the others
 * are the number 0, an interval of months; where the first two are 0, one of days and seconds. Spark has a type for both in
 * one; there is none here.
 */
final class MakeInterval {
    private static final int WEEKS = 2;
    private static final int DAYS = 3;
    private static final int PARTS = 7;
    private static final int DAYS_OF_WEEK = 7;

    private MakeInterval() {}

    /** @param tries whether what is too long becomes NULL */
    static SqlNode rewrite(SqlCall call, boolean tries) {
        boolean hasMonths = hasAny(call, 0, WEEKS);
        boolean hasDays = hasAny(call, WEEKS, PARTS);
        if (hasMonths && hasDays) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "An interval of months and days in one is not supported. Give make_interval only years and months,"
                            + " or the number 0 for both; add two intervals one after the other.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
        SqlParserPos position = call.getParserPosition();
        if (!hasDays && call.operandCount() <= WEEKS || hasMonths) {
            return NamedCall.of(
                    tries ? "$try_make_ym_interval" : "make_ym_interval",
                    List.of(part(call, 0), part(call, 1)),
                    position);
        }
        SqlNode weeks = part(call, WEEKS);
        SqlNode ofWeek = number(String.valueOf(DAYS_OF_WEEK), position);
        SqlNode days = part(call, DAYS);
        if (!isZero(weeks)) {
            days = tries
                    ? NamedCall.of(
                            "try_add",
                            List.of(NamedCall.of("try_multiply", List.of(weeks, ofWeek), position), days),
                            position)
                    : SqlStdOperatorTable.PLUS.createCall(
                            position, SqlStdOperatorTable.MULTIPLY.createCall(position, weeks, ofWeek), days);
        }
        return NamedCall.of(
                tries ? "$try_make_dt_interval" : "make_dt_interval",
                List.of(days, part(call, 4), part(call, 5), part(call, 6)),
                position);
    }

    /** Whether one of these parts is given and not the number 0. */
    private static boolean hasAny(SqlCall call, int from, int to) {
        for (int i = from; i < Math.min(to, call.operandCount()); i++) {
            if (!isZero(call.operand(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isZero(SqlNode node) {
        return node instanceof SqlNumericLiteral number
                && number.getValueAs(BigDecimal.class).signum() == 0;
    }

    private static SqlNode part(SqlCall call, int index) {
        return index < call.operandCount() ? call.operand(index) : number("0", call.getParserPosition());
    }

    private static SqlNode number(String text, SqlParserPos position) {
        return SqlLiteral.createExactNumeric(text, position);
    }
}
