/**
 * What a logical plan is made of beyond Calcite's own nodes: the table a scan reads with its hidden columns. The
 * optimizer reads these; nothing here plans.
 *
 * <p>The contract of a {@link io.sluice.planner.statement.LogicalPlan}:
 *
 * <ul>
 *   <li>Leaves are {@code LogicalTableScan} whose table unwraps to {@link io.sluice.planner.logical.SluiceTable}, and
 *       {@code LogicalValues}. Views are expanded.
 *   <li>Subqueries are {@code RexSubQuery} (not expanded); LATERAL is {@code LogicalCorrelate}.
 *   <li>{@code RelRoot.fields} says which columns of the tree are the result and how they are called; the tree may
 *       deliver more, for ORDER BY. {@code RelRoot.collation} is the wanted order.
 *   <li>Hints stand on the nodes (Calcite's {@code Hintable}), named in upper case.
 *   <li>Types convert with {@link io.sluice.planner.type.SqlTypes}; TIMESTAMP is Calcite's
 *       TIMESTAMP_WITH_LOCAL_TIME_ZONE(6), its literals hold UTC; TIMESTAMP_NTZ is Calcite's TIMESTAMP(6); STRING is
 *       VARCHAR without limit; VOID is Calcite's NULL.
 *   <li>A strict cast is {@code CAST}, TRY_CAST is Calcite's {@code SAFE_CAST}.
 *   <li>LIKE and ILIKE with ESCAPE are {@link io.sluice.planner.logical.KeptLike}.
 *   <li>{@code ?} markers are {@code RexDynamicParam}, indexed from 0.
 * </ul>
 */
package io.sluice.planner.logical;
