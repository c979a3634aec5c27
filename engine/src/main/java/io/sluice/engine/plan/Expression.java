package io.sluice.engine.plan;

import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * A scalar expression over the columns of a plan node's input.
 *
 * <p>Typing rules that every producer keeps and every evaluator relies on:
 *
 * <ul>
 *   <li>Arguments of comparisons ({@code eq, ne, lt, le, gt, ge, is_distinct_from, is_not_distinct_from}), of
 *       {@link In}, the branches of {@link Case} and the arguments of {@code coalesce, nullif, greatest, least} have one
 *       SQL type; producers insert {@link Cast}s. Decimals too: same precision and scale.
 *   <li>Arguments of {@code add, subtract, multiply, divide, remainder} have one SQL type, except that decimals may
 *       differ in precision and scale (the result type says what comes out), and date/time arithmetic.
 *   <li>Null in, null out, unless the function's description says otherwise. Errors (overflow, division by zero, bad
 *       casts) are raised for selected rows only, and not for rows that an enclosing {@link Case}, {@link And},
 *       {@link Or} or {@code coalesce} has decided already.
 * </ul>
 */
public sealed interface Expression {
    SqlType type();

    /** The input column at an index. */
    record ColumnRef(int index, SqlType type) implements Expression {
        @Override
        public String toString() {
            return "$" + index;
        }
    }

    /** @param value in the type's Java form, or null */
    record Literal(Object value, SqlType type) implements Expression {
        @Override
        public String toString() {
            return value instanceof String text ? "'" + text.replace("'", "''") + "'" : String.valueOf(value);
        }
    }

    /**
     * A function or operator.
     *
     * @param function canonical lower-case name, e.g. {@code add}, {@code eq}, {@code like}, {@code substring}
     */
    record Call(String function, List<Expression> arguments, SqlType type) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return function + "(" + join(arguments) + ")";
        }
    }

    /** Conjunction in three-valued logic; later operands see only the rows that are not false yet. */
    record And(List<Expression> operands) implements Expression {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public String toString() {
            return "and(" + join(operands) + ")";
        }
    }

    /** Disjunction in three-valued logic; later operands see only the rows that are not true yet. */
    record Or(List<Expression> operands) implements Expression {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public String toString() {
            return "or(" + join(operands) + ")";
        }
    }

    record Not(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public String toString() {
            return "not(" + operand + ")";
        }
    }

    /** IS NULL; never null itself. */
    record IsNull(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public String toString() {
            return "is_null(" + operand + ")";
        }
    }

    /** value IN (constants); a null constant makes "not found" null. */
    record In(Expression value, List<Literal> constants) implements Expression {
        public In {
            constants = List.copyOf(constants);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public String toString() {
            return "in(" + value + ", " + join(constants) + ")";
        }
    }

    /** Searched CASE. Branches are evaluated only for the rows that reach them. */
    record Case(List<When> whens, Expression otherwise, SqlType type) implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }

        /** @param condition BOOLEAN; null counts as false */
        public record When(Expression condition, Expression result) {}

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("case");
            whens.forEach(w ->
                    text.append(" when ").append(w.condition()).append(" then ").append(w.result()));
            return text.append(" else ").append(otherwise).append(" end").toString();
        }
    }

    /** Conversion between types. */
    record Cast(Expression operand, SqlType type, CastMode mode) implements Expression {
        @Override
        public String toString() {
            return (mode == CastMode.TRY ? "try_cast(" : "cast(") + operand + " as " + type + ")";
        }
    }

    /** What a cast does with a value that does not fit. */
    enum CastMode {
        /** Raises CAST_INVALID_INPUT or NUMERIC_VALUE_OUT_OF_RANGE. */
        STRICT,
        /** Gives null. */
        TRY,
        /** Likewise STRICT, but fields of structs, at any depth, get the values of those of their names, or null. */
        BY_NAME
    }

    /** The field of a STRUCT value; null where the struct is null. */
    record FieldAccess(Expression struct, int field, SqlType type) implements Expression {
        @Override
        public String toString() {
            return struct + "." + field;
        }
    }

    /**
     * A lambda argument of a higher-order function. Within the body, parameter i is {@code LambdaParameter(id, i)} and
     * columns are those of the enclosing input.
     *
     * @param id unique within the expression
     */
    record Lambda(int id, List<SqlType> parameterTypes, Expression body) implements Expression {
        public Lambda {
            parameterTypes = List.copyOf(parameterTypes);
        }

        @Override
        public SqlType type() {
            return body.type();
        }
    }

    /** A parameter of an enclosing {@link Lambda}. */
    record LambdaParameter(int lambdaId, int index, SqlType type) implements Expression {}

    private static String join(List<? extends Expression> expressions) {
        StringBuilder text = new StringBuilder();
        for (Expression expression : expressions) {
            text.append(text.isEmpty() ? "" : ", ").append(expression);
        }
        return text.toString();
    }
}
