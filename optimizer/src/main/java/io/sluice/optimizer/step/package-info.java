/**
 * The optimizer's steps, one class each, in the order of {@link io.sluice.optimizer.step.Steps}. A step takes a tree and
 * gives one that means the same.
 */
package io.sluice.optimizer.step;
