package io.sluice.conformance.answer;

import java.math.BigDecimal;
import java.math.BigInteger;

/** One value of an answer, freed from the client's and the engine's choice of Java type. */
public sealed interface Cell {
    /** An integer or a decimal; its scale says how many digits the source states. */
    record Exact(BigDecimal value) implements Cell {
        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /** A floating point number. */
    record Approximate(double value) implements Cell {
        @Override
        public String text() {
            return Double.toString(value);
        }
    }

    /** Anything else in its text form: strings, dates and timestamps in ISO form, booleans. */
    record Text(String text) implements Cell {}

    /** SQL's NULL. */
    record Null() implements Cell {
        @Override
        public String text() {
            return "NULL";
        }
    }

    String text();

    /** From a value as {@code ResultSet.getObject} returns it. */
    static Cell of(Object value) {
        return switch (value) {
            case null -> new Null();
            case BigDecimal decimal -> new Exact(decimal);
            case BigInteger integer -> new Exact(new BigDecimal(integer));
            case Double number -> new Approximate(number);
            case Float number -> new Approximate(number);
            case Number number -> new Exact(BigDecimal.valueOf(number.longValue()));
            default -> new Text(value.toString());
        };
    }

    /** From a field of a published answer: a number if it reads as one. */
    static Cell parse(String field) {
        if (field.equals("NULL")) {
            return new Null();
        }
        return field.matches("-?\\d+(\\.\\d+)?") ? new Exact(new BigDecimal(field)) : new Text(field);
    }
}
