/**
 * The operators that batches stream through, with the sources that pipelines begin at and the sinks that they end in.
 *
 * <p>{@link io.sluice.engine.operator.Operator}, {@link io.sluice.engine.operator.Source} and {@link
 * io.sluice.engine.operator.Sink} are what a pipeline is made of. Here are also those that need no more than a few lines;
 * joins, aggregation, sorting and windows have packages of their own. May depend on rows, expressions, profiles and the
 * plan; never on the scheduler's pool or on how plans become pipelines.
 */
package io.sluice.engine.operator;
