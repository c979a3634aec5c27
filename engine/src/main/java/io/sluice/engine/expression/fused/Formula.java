package io.sluice.engine.expression.fused;

import java.util.List;

/**
 * What a loop computes for a row: an expression without names and types, so that expressions which differ only in those
 * are one. Equal formulas share their loops.
 */
sealed interface Formula {
    Lane lane();

    /**
     * The value of an input.
     *
     * @param wide whether it comes in two words, which must be one word's sign and value
     */
    record Input(int index, Lane lane, boolean wide) implements Formula {}

    /**
     * A literal.
     *
     * @param value Integer, Long or Double as the lane has it; null for NULL
     */
    record Constant(Object value, Lane lane) implements Formula {}

    /**
     * Two numbers of one lane.
     *
     * @param mayOverflow whether a LONG result has to be checked; a result in the lane INT never overflows, being computed in
     *     64 bits
     * @param min smallest value that the result may have, in the lanes INT and LONG
     * @param max largest value
     */
    record Arithmetic(Operation operation, Formula left, Formula right, boolean mayOverflow, long min, long max)
            implements Formula {
        boolean isBounded() {
            return lane() != Lane.DOUBLE && (min != Long.MIN_VALUE || max != Long.MAX_VALUE);
        }

        boolean divides() {
            return operation == Operation.DIVIDE || operation == Operation.REMAINDER;
        }

        @Override
        public Lane lane() {
            return left.lane();
        }
    }

    /** Binary operations. */
    enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        REMAINDER
    }

    /** The sign of a DOUBLE changed. */
    record Negation(Formula operand) implements Formula {
        @Override
        public Lane lane() {
            return Lane.DOUBLE;
        }
    }

    /** INT to LONG, INT or LONG to DOUBLE. */
    record Conversion(Formula operand, Lane lane) implements Formula {}

    /** An unscaled decimal as a DOUBLE. */
    record DecimalToDouble(Formula operand, int scale) implements Formula {
        @Override
        public Lane lane() {
            return Lane.DOUBLE;
        }
    }

    /** Two values of one lane. */
    record Comparison(Test test, Formula left, Formula right) implements Formula {
        @Override
        public Lane lane() {
            return Lane.BOOLEAN;
        }
    }

    /** Comparisons; the others are these with operands exchanged. */
    enum Test {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL
    }

    /** Conjunction; an operand that may fail is left out where those before it decide. */
    record And(List<Formula> operands) implements Formula {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public Lane lane() {
            return Lane.BOOLEAN;
        }
    }

    /** Disjunction; as {@link And}. */
    record Or(List<Formula> operands) implements Formula {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public Lane lane() {
            return Lane.BOOLEAN;
        }
    }

    record Not(Formula operand) implements Formula {
        @Override
        public Lane lane() {
            return Lane.BOOLEAN;
        }
    }

    record IsNull(Formula operand) implements Formula {
        @Override
        public Lane lane() {
            return Lane.BOOLEAN;
        }
    }

    /** The result where the condition is true, else the other. */
    record Choice(Formula condition, Formula result, Formula otherwise) implements Formula {
        @Override
        public Lane lane() {
            return result.lane();
        }
    }

    /** The first if it is not null, else the other. */
    record Coalesce(Formula first, Formula otherwise) implements Formula {
        @Override
        public Lane lane() {
            return first.lane();
        }
    }

    /** The operands in order. */
    default List<Formula> operands() {
        return switch (this) {
            case Input f -> List.of();
            case Constant f -> List.of();
            case Arithmetic f -> List.of(f.left(), f.right());
            case Negation f -> List.of(f.operand());
            case Conversion f -> List.of(f.operand());
            case DecimalToDouble f -> List.of(f.operand());
            case Comparison f -> List.of(f.left(), f.right());
            case And f -> f.operands();
            case Or f -> f.operands();
            case Not f -> List.of(f.operand());
            case IsNull f -> List.of(f.operand());
            case Choice f -> List.of(f.condition(), f.result(), f.otherwise());
            case Coalesce f -> List.of(f.first(), f.otherwise());
        };
    }

    /** Whether some row can be one for which the loop does not know the value. */
    default boolean mayFail() {
        boolean itself = switch (this) {
            case Input f -> f.wide();
            case Arithmetic f -> f.mayOverflow() || f.isBounded() || f.divides();
            default -> false;
        };
        return itself || operands().stream().anyMatch(Formula::mayFail);
    }

    /** How many operations it has. */
    default int size() {
        int size = this instanceof Input || this instanceof Constant ? 0 : 1;
        for (Formula operand : operands()) {
            size += operand.size();
        }
        return size;
    }
}
