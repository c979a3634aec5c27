package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeFamily;

/**
 * The columns to which PARTITION (…) gives a value.
 *
 * @param values constants of the columns' types, by position in the table
 */
record StaticPartition(Map<Integer, RexNode> values, List<SyntaxTree.PartitionValue> written) {

    static StaticPartition of(PlanSession session, List<SyntaxTree.PartitionValue> partition, Relation.Table target) {
        List<Field> columns = target.source().schema().fields();
        Map<Integer, RexNode> values = new TreeMap<>();
        List<SyntaxTree.PartitionValue> written = new ArrayList<>();
        for (SyntaxTree.PartitionValue value : partition) {
            String name = value.column().getSimple();
            SourcePosition position = Positions.of(value.column().getParserPosition());
            int index = NamedColumns.indexOf(columns, name, position);
            if (target.partitionColumns().stream().noneMatch(name::equalsIgnoreCase)) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "PARTITION names " + name + ", by which " + target.name() + " is not partitioned. It is"
                                + " partitioned by " + target.partitionColumns() + "; use REPLACE WHERE for others.",
                        position,
                        null);
            }
            if (value.value() == null) {
                continue;
            }
            if (values.put(index, constant(session, value, columns.get(index))) != null) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "PARTITION names " + name + " twice. Leave one out.",
                        position,
                        null);
            }
            written.add(value);
        }
        return new StaticPartition(values, written);
    }

    private static RexNode constant(PlanSession session, SyntaxTree.PartitionValue value, Field column) {
        SourcePosition position = Positions.of(value.value().getParserPosition());
        SqlNodeList items = new SqlNodeList(List.of(value.value()), SqlParserPos.ZERO);
        LogicalPlan plan = new QueryTranslator(session).plan(Selects.select(items, null, null));
        RexNode constant = switch (plan.root().rel) {
            case Project project
            when project.getProjects().size() == 1 -> project.getProjects().getFirst();
            case Values values
            when values.getTuples().size() == 1 -> values.getTuples().get(0).get(0);
            default -> null;
        };
        if (constant != null
                && RexUtil.isDeterministic(constant)
                && plan.parameterTypes().isEmpty()) {
            return new RowValues(session, List.of(column))
                    .cast(constant, plan.columns().getFirst().type(), column, position);
        }
        throw new SluiceException(
                ErrorCode.INVALID_STATEMENT, "A value in PARTITION must be a constant.", position, null);
    }

    /**
     * True for the rows of the partition, which are those that have what the statement writes there. To compare with the
     * values as written would be another question: the text '01' equals the number 1.
     */
    RexNode condition(ChangeQuery.Planned rows) {
        List<RexNode> equal = new ArrayList<>();
        values.forEach((index, value) -> equal.add(rows.builder()
                .makeCall(
                        SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, rows.before(index), stored(rows.builder(), value))));
        return RexUtil.composeConjunction(rows.builder(), equal);
    }

    /** Delta logs cannot tell an empty text of a partition from NULL, which is what is read then. */
    private static RexNode stored(RexBuilder builder, RexNode value) {
        SqlTypeFamily family = value.getType().getSqlTypeName().getFamily();
        if (family != SqlTypeFamily.CHARACTER && family != SqlTypeFamily.BINARY) {
            return value;
        }
        Object empty = family == SqlTypeFamily.CHARACTER ? "" : ByteString.EMPTY;
        RelDataType type = builder.getTypeFactory().createTypeWithNullability(value.getType(), true);
        RexNode isEmpty =
                builder.makeCall(SqlStdOperatorTable.EQUALS, value, builder.makeLiteral(empty, value.getType(), true));
        return builder.makeCall(type, SqlStdOperatorTable.CASE, List.of(isEmpty, builder.makeNullLiteral(type), value));
    }

    String text() {
        List<String> parts = new ArrayList<>();
        for (SyntaxTree.PartitionValue value : written) {
            parts.add(Identifiers.quoteIfNeeded(value.column().getSimple()) + " <=> " + value.value());
        }
        return String.join(" AND ", parts);
    }
}
