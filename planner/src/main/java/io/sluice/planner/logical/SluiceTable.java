package io.sluice.planner.logical;

import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.type.SqlTypes;
import io.sluice.storage.scan.ScanColumn;
import java.util.List;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelDistribution;
import org.apache.calcite.rel.RelDistributions;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Table;
import org.apache.calcite.sql.SqlAccessType;
import org.apache.calcite.sql.validate.SqlModality;
import org.apache.calcite.sql.validate.SqlMonotonicity;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A table as Calcite sees it: the stored columns in table order, then the hidden columns that the plan asked for. A scan's
 * field i is {@link #scanColumn(int)} of i.
 */
public final class SluiceTable extends Prepare.AbstractPreparingTable {
    private static final double ROWS_IF_UNKNOWN = 1_000_000;

    private final RelOptSchema schema;
    private final Relation.Table relation;
    private final List<HiddenColumn> hiddenColumns;
    private final RelDataType rowType;

    public SluiceTable(
            RelOptSchema schema,
            RelDataTypeFactory typeFactory,
            Relation.Table relation,
            List<HiddenColumn> hiddenColumns) {
        this.schema = schema;
        this.relation = relation;
        this.hiddenColumns = List.copyOf(hiddenColumns);
        RelDataTypeFactory.Builder fields = typeFactory.builder();
        for (Field field : relation.source().schema().fields()) {
            fields.add(field.name(), SqlTypes.toRelType(typeFactory, field.type(), field.nullable()));
        }
        for (HiddenColumn column : this.hiddenColumns) {
            fields.add(
                    column.columnName(),
                    SqlTypes.toRelType(typeFactory, column.scanColumn().type(), false));
        }
        this.rowType = fields.build();
    }

    public Relation.Table relation() {
        return relation;
    }

    /** Asked for after the stored columns. */
    public List<HiddenColumn> hiddenColumns() {
        return hiddenColumns;
    }

    /** What a scan's field is in the source. */
    public ScanColumn scanColumn(int field) {
        List<Field> stored = relation.source().schema().fields();
        return field < stored.size()
                ? new ScanColumn.Stored(field, stored.get(field).type())
                : hiddenColumns.get(field - stored.size()).scanColumn();
    }

    @Override
    public List<String> getQualifiedName() {
        return relation.name().parts();
    }

    @Override
    public double getRowCount() {
        return Math.max(1, relation.source().statistics().rowCount().orElse(ROWS_IF_UNKNOWN));
    }

    @Override
    public RelDataType getRowType() {
        return rowType;
    }

    @Override
    public RelOptSchema getRelOptSchema() {
        return schema;
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context) {
        return LogicalTableScan.create(context.getCluster(), this, context.getTableHints());
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(relation) ? type.cast(relation) : null;
    }

    @Override
    protected RelOptTable extend(Table extendedTable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTemporal() {
        return false;
    }

    @Override
    public boolean supportsModality(SqlModality modality) {
        return modality == SqlModality.RELATION;
    }

    @Override
    public SqlMonotonicity getMonotonicity(String columnName) {
        return SqlMonotonicity.NOT_MONOTONIC;
    }

    @Override
    public SqlAccessType getAllowedAccess() {
        return SqlAccessType.ALL;
    }

    @Override
    public List<RelCollation> getCollationList() {
        return List.of();
    }

    @Override
    public RelDistribution getDistribution() {
        return RelDistributions.ANY;
    }

    @Override
    public boolean isKey(ImmutableBitSet columns) {
        return false;
    }

    @Override
    public List<ImmutableBitSet> getKeys() {
        return List.of();
    }

    @Override
    public List<RelReferentialConstraint> getReferentialConstraints() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Expression getExpression(Class type) {
        return null;
    }

    @Override
    public String toString() {
        return relation.source().description();
    }
}
