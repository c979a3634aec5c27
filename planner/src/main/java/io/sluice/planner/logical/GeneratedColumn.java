package io.sluice.planner.logical;

import org.apache.calcite.rex.RexNode;

/**
 * A column whose values follow from others.
 *
 * @param name as in the table's schema
 * @param expression over the table's stored columns in order
 */
public record GeneratedColumn(String name, RexNode expression) {}
