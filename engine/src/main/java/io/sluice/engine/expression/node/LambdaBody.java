package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;

/**
 * A compiled lambda.
 *
 * @param id the lambda's, by which parameters find it
 * @param parameterCount how many parameters it declares
 */
public record LambdaBody(int id, int parameterCount, Node body) {
    /** The body's value at positions of a new frame that belong to rows of the outer one. */
    Vector evaluate(Frame outer, int[] rowOfElement, int length, Selection positions, Vector... parameters) {
        return body.evaluate(Frame.ofLambda(outer, id, rowOfElement, length, parameters), positions);
    }

    /** Those positions at which the body is true. */
    Selection select(Frame outer, int[] rowOfElement, int length, Selection positions, Vector... parameters) {
        return body.select(Frame.ofLambda(outer, id, rowOfElement, length, parameters), positions, true);
    }
}
