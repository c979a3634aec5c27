package io.sluice.engine.expression.node;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.kernel.Nulls;
import io.sluice.engine.expression.kernel.Predicate;
import java.util.List;

/**
 * A kernel over the values of other nodes. Encodings are used before the kernel sees them: where all arguments are
 * constant it runs once, and where the only other one is a dictionary no larger than the rows it runs over the
 * dictionary.
 */
public final class KernelNode implements Node {
    private final SqlType type;
    private final Kernel kernel;
    private final List<Node> arguments;
    private final boolean nullPropagating;
    private final DictionaryResults dictionaryResults;

    /** @param nullPropagating whether the result is null wherever an argument is */
    public KernelNode(SqlType type, Kernel kernel, List<Node> arguments, boolean nullPropagating) {
        this.type = type;
        this.kernel = kernel;
        this.arguments = List.copyOf(arguments);
        this.nullPropagating = nullPropagating;
        boolean othersAreLiterals =
                arguments.stream().filter(a -> !(a instanceof ConstantNode)).count() == 1;
        this.dictionaryResults = new DictionaryResults(type, kernel, othersAreLiterals);
    }

    @Override
    public SqlType type() {
        return type;
    }

    Kernel kernel() {
        return kernel;
    }

    List<Node> arguments() {
        return arguments;
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        if (rows.isEmpty()) {
            return Vectors.allNull(type, frame.length());
        }
        Vector[] values = arguments(frame, rows);
        Vector encoded = overEncodings(values, rows, frame);
        return encoded != null ? encoded : kernel.apply(values, rows, frame.length(), frame.context());
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        if (rows.isEmpty()) {
            return rows;
        }
        if (!(kernel instanceof Predicate predicate)) {
            return Booleans.select(evaluate(frame, rows), rows, wanted);
        }
        Vector[] values = arguments(frame, rows);
        Vector encoded = overEncodings(values, rows, frame);
        return encoded != null
                ? Booleans.select(encoded, rows, wanted)
                : predicate.select(values, rows, wanted, frame.context());
    }

    private Vector[] arguments(Frame frame, Selection rows) {
        Vector[] values = new Vector[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i > 0 && nullPropagating
                    ? argument(i, values, frame, rows)
                    : arguments.get(i).evaluate(frame, rows);
        }
        return values;
    }

    /**
     * An argument behind others: where one of those is null it is not needed, and an error of its value there is none. Errors
     * are rare, so all rows are tried first.
     */
    private Vector argument(int i, Vector[] before, Frame frame, Selection rows) {
        try {
            return arguments.get(i).evaluate(frame, rows);
        } catch (SluiceException e) {
            Selection needed = rows;
            for (int k = 0; k < i; k++) {
                needed = before[k].mayHaveNulls() ? Nulls.valid(Nulls.of(before[k]), needed) : needed;
            }
            if (!e.code().isOfValues() || needed.count() == rows.count()) {
                throw e;
            }
            return arguments.get(i).evaluate(frame, needed);
        }
    }

    /** The result where the arguments' encodings give it, or null. */
    private Vector overEncodings(Vector[] values, Selection rows, Frame frame) {
        int varying = -1;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] instanceof ConstantVector constant)) {
                if (varying >= 0) {
                    varying = values.length;
                } else {
                    varying = i;
                }
            } else if (nullPropagating && constant.value().isNull(0)) {
                return Vectors.allNull(type, frame.length());
            }
        }
        if (varying < 0) {
            return once(values, frame);
        }
        if (varying < values.length
                && values[varying] instanceof DictionaryVector dictionary
                && (nullPropagating || dictionary.validity() == null)) {
            return dictionaryResults.apply(values, varying, dictionary, rows, frame.context());
        }
        return null;
    }

    private Vector once(Vector[] values, Frame frame) {
        Vector[] single = new Vector[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = new ConstantVector(((ConstantVector) values[i]).value(), 1);
        }
        Vector result = Vectors.flatten(kernel.apply(single, Selection.all(1), 1, frame.context()));
        return new ConstantVector(result, frame.length());
    }
}
