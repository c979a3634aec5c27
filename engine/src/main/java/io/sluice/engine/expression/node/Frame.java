package io.sluice.engine.expression.node;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.engine.expression.EvaluationContext;
import java.util.Arrays;

/**
 * What nodes read: the columns of a batch, or, inside a lambda, its parameters and the columns of the rows that the
 * elements belong to. For one thread.
 */
public abstract sealed class Frame {
    private static final Vector[] NONE = {};
    private static final Selection[] NO_ROWS = {};

    private final int length;
    private final EvaluationContext context;

    private Frame(int length, EvaluationContext context) {
        this.length = length;
        this.context = context;
    }

    public static Frame of(Batch batch, EvaluationContext context) {
        return new BatchFrame(batch, context);
    }

    /**
     * The frame of a lambda's body.
     *
     * @param outer the frame in which the lambda stands
     * @param lambdaId the lambda's
     * @param rowOfElement for each position of the new frame the position of {@code outer} that it belongs to
     * @param parameters the lambda's arguments, of the new frame's length
     */
    public static Frame ofLambda(Frame outer, int lambdaId, int[] rowOfElement, int length, Vector... parameters) {
        return new LambdaFrame(outer, lambdaId, rowOfElement, length, parameters);
    }

    public int length() {
        return length;
    }

    public EvaluationContext context() {
        return context;
    }

    /** The value of a shared expression where it is known for all these rows, or null. */
    Vector shared(int slot, Selection rows) {
        return null;
    }

    /** Keeps the value of a shared expression at some rows. */
    void share(int slot, Selection rows, Vector value) {}

    abstract Vector column(int index);

    abstract Vector parameter(int lambdaId, int index);

    private static final class BatchFrame extends Frame {
        private final Batch batch;
        private Vector[] shared = NONE;
        private Selection[] sharedRows = NO_ROWS;

        private BatchFrame(Batch batch, EvaluationContext context) {
            super(batch.length(), context);
            this.batch = batch;
        }

        /** Rows of a frame are always some of its batch's, so what is known for those is known for any. */
        @Override
        Vector shared(int slot, Selection rows) {
            return slot < shared.length && (sharedRows[slot] == rows || sharedRows[slot] == batch.selection())
                    ? shared[slot]
                    : null;
        }

        @Override
        void share(int slot, Selection rows, Vector value) {
            if (slot >= shared.length) {
                shared = Arrays.copyOf(shared, slot + 1);
                sharedRows = Arrays.copyOf(sharedRows, slot + 1);
            }
            shared[slot] = value;
            sharedRows[slot] = rows;
        }

        @Override
        Vector column(int index) {
            return batch.column(index);
        }

        @Override
        Vector parameter(int lambdaId, int index) {
            throw new IllegalStateException("lambda " + lambdaId + " does not enclose its parameter");
        }
    }

    private static final class LambdaFrame extends Frame {
        private final Frame outer;
        private final int lambdaId;
        private final int[] rowOfElement;
        private final Vector[] parameters;

        private LambdaFrame(Frame outer, int lambdaId, int[] rowOfElement, int length, Vector[] parameters) {
            super(length, outer.context());
            this.outer = outer;
            this.lambdaId = lambdaId;
            this.rowOfElement = rowOfElement;
            this.parameters = parameters;
        }

        @Override
        Vector column(int index) {
            return perElement(outer.column(index));
        }

        @Override
        Vector parameter(int id, int index) {
            return id == lambdaId ? parameters[index] : perElement(outer.parameter(id, index));
        }

        private Vector perElement(Vector vector) {
            return new DictionaryVector(rowOfElement, Vectors.flatten(vector), null, length());
        }
    }
}
