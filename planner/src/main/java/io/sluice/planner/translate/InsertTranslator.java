package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.settings.PartitionOverwriteMode;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.Statement.Insert.Mode;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** INSERT: matches the rows' columns with the table's, completes and casts them. */
final class InsertTranslator {
    private final PlanSession session;
    private final SyntaxTree.Insert insert;
    private final TableReference reference;
    private final Relation.Table target;
    private final StaticPartition partition;
    /** Of the table, with those that the statement adds. */
    private final List<Field> columns;

    InsertTranslator(PlanSession session, SyntaxTree.Insert insert) {
        this.session = session;
        this.insert = insert;
        TableReferences references = new TableReferences(session);
        this.reference = ChangedTable.latest(references.reference(insert.target()), "INSERT");
        this.target = references.findTable(insert.target(), "INSERT");
        this.columns = new ArrayList<>(target.source().schema().fields());
        this.partition = StaticPartition.of(session, insert.partition(), target);
    }

    Statement translate(String sql) {
        if (insert.rows() == null) {
            return defaults(sql);
        }
        InsertedColumns listed = insert.byName() ? null : listed();
        if (listed != null) {
            listed.prepare(insert.rows());
        }
        // Planning changes the query in place.
        SqlNode copy = insert.replaced() == null ? null : SyntaxCopy.of(insert.rows());
        LogicalPlan rows = new QueryTranslator(session).plan(insert.rows());
        List<Integer> targets = listed == null ? byName(rows) : listed.targets();
        if (listed != null && insert.columns().isEmpty()) {
            addColumns(rows, targets);
        }
        if (rows.columns().size() != targets.size()) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "INSERT gives " + rows.columns().size() + " columns for the " + targets.size()
                            + (insert.columns().isEmpty() ? " columns of " + target.name() : " columns listed")
                            + ". Give as many, or list the columns that are given. WITH SCHEMA EVOLUTION adds new"
                            + " ones.",
                    position(),
                    null);
        }
        return statement(rows, targets, replaced(sql, copy, rows, targets));
    }

    /** DEFAULT VALUES: one row, of which nothing is given. */
    private Statement defaults(String sql) {
        SqlNodeList one =
                new SqlNodeList(List.of(SqlLiteral.createExactNumeric("1", SqlParserPos.ZERO)), SqlParserPos.ZERO);
        LogicalPlan row = new QueryTranslator(session).plan(Selects.select(one, null, null));
        return statement(row, List.of(), replaced(sql, null, row, List.of()));
    }

    private Statement.Insert statement(
            LogicalPlan rows, List<Integer> targets, Optional<Statement.Insert.Replaced> replaced) {
        RowValues values = new RowValues(session, columns);
        LogicalPlan fitted = fit(rows, targets, values);
        return new Statement.Insert(
                target, reference, mode(), new SqlType.Struct(columns), values.computed(), fitted, replaced);
    }

    private Mode mode() {
        if (insert.replaced() != null) {
            return Mode.REPLACE_WHERE;
        }
        if (!insert.overwrite()) {
            return Mode.APPEND;
        }
        boolean dynamic = session.context().settings().get(SluiceSettings.PARTITION_OVERWRITE_MODE)
                == PartitionOverwriteMode.DYNAMIC;
        boolean allStatic =
                partition.values().size() == target.partitionColumns().size();
        if (dynamic && !allStatic && !target.partitionColumns().isEmpty()) {
            return Mode.OVERWRITE_PARTITIONS;
        }
        return partition.values().isEmpty() ? Mode.OVERWRITE : Mode.REPLACE_WHERE;
    }

    /** @param query a copy of the statement's, @param rows its plan */
    private Optional<Statement.Insert.Replaced> replaced(
            String sql, SqlNode query, LogicalPlan rows, List<Integer> targets) {
        if (mode() != Mode.REPLACE_WHERE) {
            return Optional.empty();
        }
        SqlIdentifier alias = insert.replaced() instanceof SyntaxTree.Insert.Replaced.On on ? on.targetAlias() : null;
        ChangedTable table = ChangedTable.of(session, insert.target(), alias, "INSERT");
        if (insert.replaced() == null) {
            return Optional.of(new Statement.Insert.Replaced(
                    RowChangeTranslator.delete(table, partition, columns), Optional.empty()));
        }
        // Planning changes the condition in place.
        SqlNode condition = insert.replaced() instanceof SyntaxTree.Insert.Replaced.Where where
                ? SyntaxCopy.of(where.condition())
                : null;
        ReplacedRows replaced = switch (insert.replaced()) {
            case SyntaxTree.Insert.Replaced.Where where ->
                new ReplacedRows(table, where.condition(), RowChangeTranslator.text(where.condition(), sql));
            case SyntaxTree.Insert.Replaced.Using using ->
                ReplacedRows.using(using, table, query, rows, targets, columns);
            case SyntaxTree.Insert.Replaced.On on -> ReplacedRows.on(on, table, query, rows, sql);
        };
        Statement.RowChange change = RowChangeTranslator.delete(
                Statement.RowChange.Kind.DELETE, table, replaced.condition(), replaced.text(), columns);
        Optional<LogicalPlan> check = Optional.ofNullable(condition)
                .map(where -> RowConditions.plan(where, table.alias(), columns, table.session()));
        return Optional.of(new Statement.Insert.Replaced(change, check));
    }

    private SourcePosition position() {
        return insert.rows() == null
                ? reference.position()
                : Positions.of(insert.rows().getParserPosition());
    }

    private InsertedColumns listed() {
        List<Integer> targets = new ArrayList<>();
        for (SqlIdentifier name : insert.columns()) {
            SourcePosition position = Positions.of(name.getParserPosition());
            int index = NamedColumns.indexOf(columns, name.getSimple(), position);
            if (targets.contains(index) || partition.values().containsKey(index)) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The column " + name.getSimple() + " is listed twice. Leave one out.",
                        position,
                        null);
            }
            targets.add(index);
        }
        for (int i = 0; insert.columns().isEmpty() && i < columns.size(); i++) {
            if (!partition.values().containsKey(i)) {
                targets.add(i);
            }
        }
        return new InsertedColumns(session, columns, targets);
    }

    private List<Integer> byName(LogicalPlan rows) {
        List<Integer> targets = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(partition.values().keySet());
        for (Field given : rows.columns()) {
            int known = new SqlType.Struct(columns).indexOf(given.name());
            if (known < 0 && addsColumns()) {
                known = addColumn(given);
            }
            int index = known >= 0 ? known : NamedColumns.indexOf(columns, given.name(), position());
            if (!seen.add(index)) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The query gives the column " + given.name() + " twice. Leave one out.",
                        position(),
                        null);
            }
            targets.add(index);
        }
        return targets;
    }

    /** The query's columns beyond the table's become columns of the table, if the statement adds columns. */
    private void addColumns(LogicalPlan rows, List<Integer> targets) {
        for (int i = targets.size(); addsColumns() && i < rows.columns().size(); i++) {
            targets.add(addColumn(rows.columns().get(i)));
        }
    }

    private boolean addsColumns() {
        return insert.withSchemaEvolution() || session.context().settings().get(SluiceSettings.SCHEMA_AUTO_MERGE);
    }

    private int addColumn(Field given) {
        if (given.type() == SqlType.NULL) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "The new column " + given.name() + " is NULL in every row and has no type. Give it one:"
                            + " CAST(NULL AS STRING).",
                    position(),
                    null);
        }
        if (new SqlType.Struct(columns).indexOf(given.name()) >= 0) {
            throw new SluiceException(
                    ErrorCode.COLUMN_ALREADY_EXISTS,
                    "The rows have " + given.name() + " beyond the table's columns, but the table has a column of that"
                            + " name. Give it another name, or use BY NAME.",
                    position(),
                    null);
        }
        columns.add(new Field(given.name(), given.type(), true, Map.of()));
        return columns.size() - 1;
    }

    /** The rows as the table's columns in order. */
    private LogicalPlan fit(LogicalPlan rows, List<Integer> targets, RowValues values) {
        RelNode rel = rows.root().rel;
        RexNode[] given = new RexNode[columns.size()];
        partition.values().forEach((index, value) -> given[index] = value);
        for (int i = 0; i < targets.size(); i++) {
            RexNode value = session.cluster()
                    .getRexBuilder()
                    .makeInputRef(rel, rows.root().fields.get(i).getKey());
            given[targets.get(i)] =
                    values.cast(value, rows.columns().get(i).type(), columns.get(targets.get(i)), position());
        }
        return values.insertedRows(rows, given, position());
    }
}
