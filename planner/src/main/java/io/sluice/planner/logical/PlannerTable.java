package io.sluice.planner.logical;

import java.util.List;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelDistribution;
import org.apache.calcite.rel.RelDistributions;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlAccessType;
import org.apache.calcite.sql.validate.SqlModality;
import org.apache.calcite.sql.validate.SqlMonotonicity;
import org.apache.calcite.util.ImmutableBitSet;

/** What Calcite wants to know of a table, answered with "nothing special". */
public abstract class PlannerTable extends Prepare.AbstractPreparingTable {
    private final RelOptSchema schema;
    private final List<String> name;
    private final RelDataType rowType;
    private final Table plainTable = new AbstractTable() {
        @Override
        public RelDataType getRowType(RelDataTypeFactory typeFactory) {
            return rowType;
        }
    };

    protected PlannerTable(RelOptSchema schema, List<String> name, RelDataType rowType) {
        this.schema = schema;
        this.name = List.copyOf(name);
        this.rowType = rowType;
    }

    @Override
    public final List<String> getQualifiedName() {
        return name;
    }

    @Override
    public final RelDataType getRowType() {
        return rowType;
    }

    @Override
    public final RelOptSchema getRelOptSchema() {
        return schema;
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(plainTable) ? type.cast(plainTable) : null;
    }

    @Override
    protected final RelOptTable extend(Table extendedTable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final boolean isTemporal() {
        return false;
    }

    @Override
    public final boolean supportsModality(SqlModality modality) {
        return modality == SqlModality.RELATION;
    }

    @Override
    public final SqlMonotonicity getMonotonicity(String columnName) {
        return SqlMonotonicity.NOT_MONOTONIC;
    }

    @Override
    public final SqlAccessType getAllowedAccess() {
        return SqlAccessType.ALL;
    }

    @Override
    public final List<RelCollation> getCollationList() {
        return List.of();
    }

    @Override
    public final RelDistribution getDistribution() {
        return RelDistributions.ANY;
    }

    @Override
    public final boolean isKey(ImmutableBitSet columns) {
        return false;
    }

    @Override
    public final List<ImmutableBitSet> getKeys() {
        return List.of();
    }

    @Override
    public final List<RelReferentialConstraint> getReferentialConstraints() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public final Expression getExpression(Class type) {
        return null;
    }
}
