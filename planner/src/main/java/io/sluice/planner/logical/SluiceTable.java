package io.sluice.planner.logical;

import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.type.SqlTypes;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.table.TableRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/**
 * A table as Calcite sees it: the stored columns in table order, then the hidden columns that the plan asked for. A scan's
 * field i is {@link #scanColumn(int)} of i.
 */
public final class SluiceTable extends PlannerTable {
    private static final double ROWS_IF_UNKNOWN = 1_000_000;

    private final Relation.Table relation;
    private final List<HiddenColumn> hiddenColumns;
    private final List<GeneratedColumn> generatedPartitions;

    /**
     * @param suffix of the complete name: tells apart two states or uses of one table, because two scans of tables with the
     *     same complete name are the same to Calcite
     * @param hiddenColumns those that the table lacks are passed over
     * @param generatedPartitions partition columns whose values are known to follow from other columns
     */
    public SluiceTable(
            RelOptSchema schema,
            RelDataTypeFactory typeFactory,
            Relation.Table relation,
            List<String> suffix,
            List<HiddenColumn> hiddenColumns,
            List<GeneratedColumn> generatedPartitions) {
        super(schema, completeName(relation, suffix), rowType(typeFactory, relation, thereOf(hiddenColumns, relation)));
        this.relation = relation;
        this.hiddenColumns = thereOf(hiddenColumns, relation);
        this.generatedPartitions = List.copyOf(generatedPartitions);
    }

    private static List<HiddenColumn> thereOf(List<HiddenColumn> columns, Relation.Table relation) {
        return columns.stream().filter(column -> column.isIn(relation.source())).toList();
    }

    private static List<String> completeName(Relation.Table relation, List<String> suffix) {
        List<String> name = new ArrayList<>(relation.name().parts());
        name.addAll(suffix);
        return name;
    }

    private static RelDataType rowType(
            RelDataTypeFactory typeFactory, Relation.Table relation, List<HiddenColumn> hiddenColumns) {
        RelDataTypeFactory.Builder fields = typeFactory.builder();
        for (Field field : relation.source().schema().fields()) {
            fields.add(field.name(), SqlTypes.toRelType(typeFactory, field.type(), field.nullable()));
        }
        for (HiddenColumn column : hiddenColumns) {
            fields.add(
                    column.columnName(),
                    SqlTypes.toRelType(typeFactory, column.scanColumn().type(), column.isNullable()));
        }
        return fields.build();
    }

    public Relation.Table relation() {
        return relation;
    }

    /** Asked for after the stored columns. */
    public List<HiddenColumn> hiddenColumns() {
        return hiddenColumns;
    }

    /** Partition columns whose values are known to follow from other columns. */
    public List<GeneratedColumn> generatedPartitions() {
        return generatedPartitions;
    }

    /** What a scan's field is in the source. */
    public ScanColumn scanColumn(int field) {
        List<Field> stored = relation.source().schema().fields();
        return field < stored.size()
                ? new ScanColumn.Stored(field, stored.get(field).type())
                : hiddenColumns.get(field - stored.size()).scanColumn();
    }

    @Override
    public double getRowCount() {
        return Math.max(1, relation.source().statistics().rowCount().orElse(ROWS_IF_UNKNOWN));
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context) {
        RelNode scan = LogicalTableScan.create(context.getCluster(), this, context.getTableHints());
        return hasFixedLengths() ? withFixedLengths(scan) : scan;
    }

    /** Whether a column is of a type CHAR. */
    public boolean hasFixedLengths() {
        return relation.source().schema().fields().stream()
                .anyMatch(field -> TableRules.fixedLength(field).isPresent());
    }

    /** Texts of CHAR as they are read, whoever wrote them: filled up with blanks, as in Spark. */
    private RelNode withFixedLengths(RelNode scan) {
        RexBuilder builder = scan.getCluster().getRexBuilder();
        List<Field> stored = relation.source().schema().fields();
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i < scan.getRowType().getFieldCount(); i++) {
            RexNode value = builder.makeInputRef(scan, i);
            OptionalInt length = i < stored.size() ? TableRules.fixedLength(stored.get(i)) : OptionalInt.empty();
            values.add(length.isEmpty() ? value : FixedLengths.filled(builder, value, length.getAsInt()));
        }
        return LogicalProject.create(scan, List.of(), values, scan.getRowType().getFieldNames(), Set.of());
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        return type.isInstance(relation) ? type.cast(relation) : super.unwrap(type);
    }

    @Override
    public String toString() {
        return relation.source().description();
    }
}
