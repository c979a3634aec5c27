package io.sluice.planner.parser;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/**
 * What stands after AS OF.
 *
 * @param text of the version or the digits, null for a time
 */
public record TimeTravel(Kind kind, String text) {
    /** How the state is named. */
    public enum Kind {
        /** A version number. */
        VERSION,
        /** yyyyMMddHHmmssSSS, as after an @. */
        DIGITS,
        /** An expression that gives a time. */
        TIME
    }

    /** @param node the operand of FOR SYSTEM_TIME AS OF, to which all forms are turned by the lexer */
    public static TimeTravel of(SqlNode node) {
        if (node instanceof SqlCall call) {
            String name = call.getOperator().getName();
            if (name.equals(TokenRules.VERSION_AS_OF)) {
                return new TimeTravel(Kind.VERSION, literal(call));
            }
            if (name.equals(TokenRules.AT_TIMESTAMP)) {
                return new TimeTravel(Kind.DIGITS, literal(call));
            }
        }
        return new TimeTravel(Kind.TIME, null);
    }

    private static String literal(SqlCall call) {
        return ((SqlLiteral) call.operand(0)).getValueAs(String.class);
    }
}
