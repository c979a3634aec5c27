package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.AlterAction.Change;
import io.sluice.planner.statement.AlterAction.Place;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.TableAlteration;
import io.sluice.storage.maintenance.schema.ColumnPlace;
import io.sluice.storage.maintenance.schema.SchemaEdits;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Does the actions of one ALTER TABLE within its transaction; looks at the table's rows where a change needs that. */
final class AlterActions {
    private final TableReference table;
    private final Optional<CatalogEntry.Table> entry;
    private final Transaction transaction;
    private final TableAlteration alteration;
    private final StatementContext context;
    private boolean hasChanges;

    /** @param entry empty for a table by path */
    AlterActions(
            TableReference table,
            Optional<CatalogEntry.Table> entry,
            Transaction transaction,
            StatementContext context) {
        this.table = table;
        this.entry = entry;
        this.transaction = transaction;
        this.alteration = new TableAlteration(transaction);
        this.context = context;
    }

    /** Whether there is anything to commit. */
    boolean hasChanges() {
        return hasChanges;
    }

    void apply(AlterAction action) throws InterruptedException {
        boolean changes = true;
        switch (action) {
            case AlterAction.AddColumns add ->
                add.columns()
                        .forEach(
                                column -> alteration.addColumn(column.parent(), column.field(), place(column.place())));
            case AlterAction.DropColumns drop -> changes = dropColumns(drop);
            case AlterAction.RenameColumn rename -> renameColumn(rename);
            case AlterAction.ChangeColumn change -> change(change);
            case AlterAction.ReplaceColumns replace -> alteration.replaceColumns(replace.columns());
            case AlterAction.SetProperties set -> setProperties(set.properties());
            case AlterAction.UnsetProperties unset -> unsetProperties(unset);
            case AlterAction.AddConstraint add -> addConstraint(add);
            case AlterAction.DropConstraint drop -> changes = dropConstraint(drop);
            case AlterAction.ClusterBy cluster -> clusterBy(cluster);
            case AlterAction.CreateBloomFilterIndex create ->
                create.columns().forEach(column -> alteration.indexColumn(List.of(column.name()), column.options()));
            case AlterAction.DropBloomFilterIndex drop ->
                drop.columns().forEach(column -> alteration.dropIndex(List.of(column)));
            case AlterAction.DropFeature _, AlterAction.RenameTo _, AlterAction.SetLocation _ ->
                throw new IllegalStateException("no change within one commit of the table: " + action);
        }
        hasChanges |= changes;
    }

    private static ColumnPlace place(Place place) {
        return switch (place) {
            case Place.Last last -> new ColumnPlace.Last();
            case Place.First first -> new ColumnPlace.First();
            case Place.After after -> new ColumnPlace.After(after.column());
        };
    }

    /** Keys have columns, and no fields of these. */
    private void renameColumn(AlterAction.RenameColumn rename) {
        boolean isNew = !rename.newName().equalsIgnoreCase(rename.column().getFirst());
        if (rename.column().size() == 1 && isNew) {
            entry.ifPresent(found -> ReferringKeys.checkRename(rename.column().getFirst(), found, context));
        }
        alteration.renameColumn(rename.column(), rename.newName(), this::isThisTable);
    }

    /** Whether a foreign key that names this parent refers to the table that it is in. */
    private boolean isThisTable(List<String> parent) {
        return entry.filter(found -> parent.getLast().equalsIgnoreCase(found.name())
                        && (parent.size() == 1 || parent.get(parent.size() - 2).equalsIgnoreCase(found.schema())))
                .isPresent();
    }

    private boolean dropColumns(AlterAction.DropColumns drop) {
        boolean any = false;
        for (List<String> column : drop.columns()) {
            boolean there = SchemaEdits.find(alteration.schema(), column).isPresent();
            if (there || !drop.ifExists()) {
                alteration.dropColumn(column);
                any = true;
            }
        }
        return any;
    }

    private void change(AlterAction.ChangeColumn change) throws InterruptedException {
        List<String> column = change.column();
        switch (change.change()) {
            case Change.Comment comment -> alteration.commentColumn(column, comment.text());
            case Change.Move move -> alteration.moveColumn(column, place(move.place()));
            case Change.Type type -> {
                alteration.widenColumn(column, type.type());
                alteration.limitLength(column, type.length());
            }
            case Change.Nullable nullable -> {
                if (!nullable.nullable()) {
                    checkNoNulls(column);
                }
                alteration.setNullable(column, nullable.nullable());
            }
            case Change.Default value -> {
                if (value.expression().isPresent()) {
                    checkDefault(column, value.expression().get());
                }
                alteration.setDefault(column, value.expression().orElse(null));
            }
        }
    }

    private void checkNoNulls(List<String> column) throws InterruptedException {
        requireColumn(column);
        long nulls = count(column.stream().map(Identifiers::quote).collect(Collectors.joining(".")) + " IS NULL");
        if (nulls > 0) {
            throw new SluiceException(
                    ErrorCode.NOT_NULL_VIOLATION,
                    "The column " + String.join(".", column) + " of " + table + " cannot be NOT NULL: " + nulls
                            + " rows have null in it. Fill them with UPDATE first.");
        }
    }

    private Field requireColumn(List<String> column) {
        return SchemaEdits.find(alteration.schema(), column).orElseGet(() -> {
            // Says which part of the path is not there.
            SchemaEdits.change(alteration.schema(), column, field -> field);
            throw new IllegalStateException("no column " + column);
        });
    }

    private void checkDefault(List<String> column, String expression) throws InterruptedException {
        Field field = requireColumn(column);
        // Without a table, so that it can name no column; with the column's type, so that it fits.
        Statement statement = context.plan(
                "SELECT CAST((" + expression + ") AS " + field.type().sql() + ")");
        if (!(statement instanceof Statement.Query query)
                || !query.plan().parameterTypes().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "DEFAULT " + expression + " is no expression that can be a default: use no parameters.");
        }
        // Computed once, so that what is no value of the type is not found out by the first INSERT only.
        PlanRunner.collect(PlanRunner.optimize(query.plan(), context).root(), context);
    }

    private void setProperties(Map<String, String> properties) {
        GivenProperties given = GivenProperties.of(properties);
        if (!given.features().isEmpty()) {
            transaction.addFeatures(given.features());
        }
        transaction.setProperties(given.plain());
    }

    private void unsetProperties(AlterAction.UnsetProperties unset) {
        if (!unset.ifExists()) {
            for (String name : unset.names()) {
                if (transaction.metadata().configuration().keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                    throw new SluiceException(
                            ErrorCode.INVALID_STATEMENT,
                            "The table " + table + " has no property " + name
                                    + ". UNSET TBLPROPERTIES IF EXISTS passes over those that are not set.");
                }
            }
        }
        transaction.unsetProperties(unset.names());
    }

    private void addConstraint(AlterAction.AddConstraint add) throws InterruptedException {
        long broken = count("(" + add.expression() + ") IS NOT TRUE");
        if (broken > 0) {
            throw new SluiceException(
                    ErrorCode.CHECK_VIOLATION,
                    "The constraint " + add.name() + " CHECK (" + add.expression() + ") cannot be added to " + table
                            + ": it is not true for " + broken + " of its rows. Correct them first.");
        }
        alteration.addConstraint(add.name(), add.expression());
    }

    private boolean dropConstraint(AlterAction.DropConstraint drop) {
        Optional<String> expression = alteration.dropConstraint(drop.name());
        if (expression.isEmpty() && !drop.ifExists()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + table + " has no constraint " + drop.name() + ". DROP CONSTRAINT IF EXISTS passes"
                            + " over that.");
        }
        return expression.isPresent();
    }

    private void clusterBy(AlterAction.ClusterBy cluster) {
        Clustering.apply(
                transaction, cluster.columns().stream().map(ColumnPath::new).toList());
    }

    /** How many rows of the table as it was planned on make a condition true. */
    private long count(String condition) throws InterruptedException {
        String sql = "SELECT count(*) FROM " + table + " WHERE " + condition;
        if (!(context.plan(sql) instanceof Statement.Query query)) {
            throw new IllegalStateException("no query: " + sql);
        }
        LogicalPlan plan = query.plan();
        if (!plan.parameterTypes().isEmpty()) {
            throw new SluiceException(ErrorCode.INVALID_STATEMENT, "ALTER TABLE takes no parameters.");
        }
        var rows = PlanRunner.collect(PlanRunner.optimize(plan, context).root(), context);
        return (Long) rows.getFirst().getFirst();
    }
}
