package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.parser.TextLengths;
import io.sluice.planner.statement.ComputedColumns;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.ColumnKeys;
import io.sluice.storage.table.IdentityColumns;
import io.sluice.storage.table.TableRules;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.WriteTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where the new rows of a statement go: to a transaction's files, past the table's constraints and computed columns. */
final class NewRows {
    private final Transaction transaction;
    private final WriteTarget checked;
    private final Optional<IdentityColumns> identities;

    private NewRows(Transaction transaction, WriteTarget checked, Optional<IdentityColumns> identities) {
        this.transaction = transaction;
        this.checked = checked;
        this.identities = identities;
    }

    /** @param files takes the rows in the end, as {@link Transaction#writeTarget} */
    static NewRows of(Transaction transaction, WriteTarget files, ComputedColumns computed, StatementContext context) {
        return of(transaction, files, computed, Optional.empty(), context);
    }

    /** @param more a condition of the statement that the rows must meet */
    static NewRows of(
            Transaction transaction,
            WriteTarget files,
            ComputedColumns computed,
            Optional<CheckedRows.Condition> more,
            StatementContext context) {
        TableRules rules = transaction.rules();
        Map<String, String> conditions = new LinkedHashMap<>();
        rules.conditions().forEach((name, condition) -> conditions.put("CHECK constraint " + name, condition));
        for (Field field : files.schema().fields()) {
            TextLengths.of(field)
                    .condition(Identifiers.quote(field.name()), field.type(), 0)
                    .ifPresent(condition -> conditions.put("length of the column " + field.name(), condition));
            if (computed.given().contains(field.name())) {
                conditions.put(
                        "generated column " + field.name(),
                        Identifiers.quote(field.name()) + " <=> ("
                                + field.metadata().get(ColumnKeys.GENERATION_EXPRESSION) + ")");
            }
        }
        WriteTarget checked =
                conditions.isEmpty() && more.isEmpty() ? files : CheckedRows.of(files, more, conditions, context);
        Optional<IdentityColumns> identities = computed.identities().isEmpty()
                ? Optional.empty()
                : Optional.of(new IdentityColumns(checked, computed.identities()));
        transaction.rulesAreEnforced();
        Operations.chooseLayout(transaction, context);
        return new NewRows(transaction, checked, identities);
    }

    /** Takes rows that may lack the numbers of identity columns. */
    WriteTarget target() {
        return identities.<WriteTarget>map(filled -> filled).orElse(checked);
    }

    /** Takes rows that have them, from {@link #identities}. */
    WriteTarget checked() {
        return checked;
    }

    /** Empty if the table has no identity columns to fill. */
    Optional<IdentityColumns> identities() {
        return identities;
    }

    /** To be called when all rows are written, before the commit. */
    void finish() {
        identities.ifPresent(columns -> columns.record(transaction));
    }
}
