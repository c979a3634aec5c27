package io.sluice.engine.expression.fused;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.ChosenPositions;
import io.sluice.engine.expression.node.Frame;
import io.sluice.engine.expression.node.Node;
import java.util.List;

/** An expression that kernels compute until it is hot, and a loop from then on. */
public final class FusedNode implements Node {
    private final Node kernels;
    private final Node[] inputs;
    private final FusedFormula formula;
    private final boolean always;

    /** @param always whether not to wait until the formula is hot */
    FusedNode(Node kernels, List<Node> inputs, FusedFormula formula, boolean always) {
        this.kernels = kernels;
        this.inputs = inputs.toArray(Node[]::new);
        this.formula = formula;
        this.always = always;
    }

    @Override
    public SqlType type() {
        return kernels.type();
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        LoopInputs read = read(frame, rows);
        FusedLoop loop = read == null ? null : loop(read);
        if (loop == null) {
            return kernels.evaluate(frame, rows);
        }
        int length = frame.length();
        long[] validity = Validity.allValid(length);
        Object values = array(length);
        if (loop.evaluate(read, positions(rows), rows.count(), values, validity)) {
            return vector(values, validity, length);
        }
        formula.failed();
        return kernels.evaluate(frame, rows);
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        LoopInputs read = read(frame, rows);
        FusedLoop loop = read == null ? null : loop(read);
        if (loop == null) {
            return kernels.select(frame, rows, wanted);
        }
        int[] chosen = ChosenPositions.array(rows.count());
        int n = loop.select(read, positions(rows), rows.count(), wanted ? 1 : 0, chosen);
        if (n >= 0) {
            return ChosenPositions.of(rows, chosen, n);
        }
        formula.failed();
        return kernels.select(frame, rows, wanted);
    }

    private FusedLoop loop(LoopInputs inputs) {
        LoopVariant variant = new LoopVariant(inputs.encoded(), inputs.anyNulls());
        return always ? formula.loopNow(variant) : formula.loop(variant, inputs);
    }

    /** The inputs' values, or null where the kernels are to be used. */
    private LoopInputs read(Frame frame, Selection rows) {
        if (!always && !formula.isHot()) {
            formula.count(rows.count());
            return null;
        }
        if (rows.isEmpty() || (!always && formula.isForKernels())) {
            return null;
        }
        LoopInputs read = new LoopInputs(inputs.length, frame.length());
        try {
            for (int i = 0; i < inputs.length; i++) {
                Vector input = inputs[i].evaluate(frame, rows);
                // Over a single dictionary kernels compute each entry once.
                if ((inputs.length == 1 && isEncoded(input) && !always) || !read.set(i, input)) {
                    return null;
                }
            }
        } catch (SluiceException e) {
            // The kernels may not need that row, and else raise it again.
            return null;
        }
        return read;
    }

    private static boolean isEncoded(Vector vector) {
        return vector instanceof DictionaryVector || vector instanceof ConstantVector;
    }

    private static int[] positions(Selection rows) {
        return rows.isAll() ? null : rows.positions();
    }

    private Object array(int length) {
        return switch (type().physicalType()) {
            case INT -> new int[length];
            case LONG -> new long[length];
            case DECIMAL128 -> new long[2 * length];
            case DOUBLE -> new double[length];
            case BOOLEAN -> new boolean[length];
            default -> throw new IllegalStateException(type().sql());
        };
    }

    private Vector vector(Object values, long[] bits, int length) {
        SqlType type = type();
        long[] validity = Validity.countNulls(bits, length) == 0 ? null : bits;
        return switch (type.physicalType()) {
            case INT -> new IntVector(type, (int[]) values, validity, length);
            case LONG -> new LongVector(type, (long[]) values, validity, length);
            case DECIMAL128 -> new DecimalVector(type, (long[]) values, validity, length);
            case DOUBLE -> new DoubleVector(type, (double[]) values, validity, length);
            case BOOLEAN -> new BooleanVector(type, (boolean[]) values, validity, length);
            default -> throw new IllegalStateException(type.sql());
        };
    }
}
