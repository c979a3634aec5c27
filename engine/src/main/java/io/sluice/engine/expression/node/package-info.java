/**
 * The compiled form of an expression: a tree of nodes, each computing its value for the selected rows of a frame.
 *
 * <p>Nodes are immutable and thread-safe; all that changes from batch to batch stands in {@link
 * io.sluice.engine.expression.node.Frame}. Only {@code engine.expression} may use this package.
 */
package io.sluice.engine.expression.node;
