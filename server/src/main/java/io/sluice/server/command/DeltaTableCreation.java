package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The Delta table that a CREATE TABLE asks for, at its place. */
final class DeltaTableCreation {
    private DeltaTableCreation() {}

    /** Makes, replaces or checks the table; returns how many rows AS put into it. */
    static long run(Statement.CreateTable create, String location, boolean replace, StatementContext context)
            throws InterruptedException {
        if (!create.options().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "Delta tables take no OPTIONS; got " + create.options().keySet()
                            + ". Table properties are set with TBLPROPERTIES.");
        }
        DeltaTable table = context.core().sources().deltaTables().at(location);
        if (!replace && table.exists()) {
            adopt(create, table.latest());
            return 0;
        }
        TableDefinition definition = definition(create, location, context);
        Operation operation = operation(create, definition, replace, context);
        try (Transaction transaction =
                replace ? replacement(table, definition, operation, context) : table.create(definition, operation)) {
            Set<String> features = properties(create, context).features();
            if (!features.isEmpty()) {
                transaction.addFeatures(features);
            }
            Clustering.apply(
                    transaction,
                    create.clusteredBy().stream().map(ColumnPath::new).toList());
            long rows = 0;
            if (create.rows().isPresent()) {
                var plan = PlanRunner.optimize(create.rows().get(), context);
                Operations.chooseLayout(transaction, context);
                rows = PlanRunner.write(plan.root(), transaction.writeTarget(), context);
            }
            context.cancellation().check();
            transaction.commit();
            return rows;
        }
    }

    /** Where the rows come from the table itself, it is the version read that is replaced, and no newer one. */
    private static Transaction replacement(
            DeltaTable table, TableDefinition definition, Operation operation, StatementContext context) {
        Optional<Snapshot> read = context.catalog().latestRead(table);
        return read.isPresent()
                ? read.get().beginReplacement(definition, operation)
                : table.replace(definition, operation);
    }

    private static TableDefinition definition(Statement.CreateTable create, String location, StatementContext context) {
        List<Field> columns = new ArrayList<>(create.columns());
        if (create.rows().isPresent()) {
            for (Field column : create.rows().get().columns()) {
                if (column.type() == SqlType.NULL) {
                    throw new SluiceException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "The column " + column.name()
                                    + " is NULL in every row and has no type. Give it one: CAST(NULL AS STRING).");
                }
                columns.add(column.withNullable(true));
            }
        }
        boolean placeholder = !create.orReplace()
                && create.name().target() instanceof Target.Named
                && create.location().isEmpty();
        if (columns.isEmpty() && !placeholder) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + create.name() + " has no columns, and there is no Delta table at " + location
                            + " to take them from. Give columns or AS SELECT.",
                    create.name().position(),
                    null);
        }
        CreateViewHandler.checkDistinct(columns, create.name());
        SqlType.Struct schema = new SqlType.Struct(columns);
        List<String> partitionColumns = new ArrayList<>();
        for (String name : create.partitionColumns()) {
            int index = schema.indexOf(name);
            if (index < 0) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The partition column " + name + " is not a column of " + create.name() + ".");
            }
            partitionColumns.add(columns.get(index).name());
        }
        return new TableDefinition(
                schema, partitionColumns, properties(create, context).plain(), Optional.empty(), create.comment());
    }

    /** Those given, and those that the session gives to new tables. */
    private static GivenProperties properties(Statement.CreateTable create, StatementContext context) {
        Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (context.session().settings().get(SluiceSettings.DEFAULT_AUTO_COMPACT)) {
            properties.put(TableProperties.AUTO_COMPACT.name(), "true");
        }
        if (context.session().settings().get(SluiceSettings.DEFAULT_OPTIMIZE_WRITE)) {
            properties.put(TableProperties.OPTIMIZE_WRITE.name(), "true");
        }
        properties.putAll(create.properties());
        return GivenProperties.of(properties);
    }

    private static Operation operation(
            Statement.CreateTable create, TableDefinition definition, boolean replace, StatementContext context) {
        String name = (replace ? "CREATE OR REPLACE TABLE" : "CREATE TABLE")
                + (create.rows().isPresent() ? " AS SELECT" : "");
        Map<String, String> parameters = Map.of(
                "partitionBy", JsonText.array(definition.partitionColumns()),
                "properties", JsonText.object(definition.properties()),
                "isManaged", Boolean.toString(create.location().isEmpty()));
        return Operations.of(name, parameters, context);
    }

    /** A table is there already: what the statement says about it must be so. */
    private static void adopt(Statement.CreateTable create, Snapshot present) {
        if (create.rows().isPresent()) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "There is a Delta table at " + present.path()
                            + " already, so AS SELECT cannot fill it. Use INSERT INTO, or CREATE OR REPLACE TABLE.",
                    create.name().position(),
                    null);
        }
        if (!create.columns().isEmpty()) {
            checkColumns(create, present);
        }
        if (!create.partitionColumns().isEmpty()
                && !equalIgnoringCase(create.partitionColumns(), present.partitionColumns())) {
            throw mismatch(
                    create,
                    present,
                    "it is partitioned by " + present.partitionColumns() + ", not by " + create.partitionColumns());
        }
        create.properties().forEach((key, value) -> {
            if (!value.equals(present.properties().get(key))) {
                throw mismatch(
                        create,
                        present,
                        "its property " + key + " is " + present.properties().get(key) + ", not " + value);
            }
        });
    }

    private static void checkColumns(Statement.CreateTable create, Snapshot present) {
        List<Field> there = present.schema().fields();
        List<Field> given = create.columns();
        for (int i = 0; i < Math.max(there.size(), given.size()); i++) {
            if (i >= given.size()) {
                throw mismatch(create, present, "it has a column " + describe(there.get(i)) + " that is not given");
            }
            if (i >= there.size()) {
                throw mismatch(create, present, "it has no column " + describe(given.get(i)));
            }
            Field a = there.get(i);
            Field b = given.get(i);
            boolean same = a.name().equalsIgnoreCase(b.name())
                    && a.type().sql().equalsIgnoreCase(b.type().sql())
                    && a.nullable() == b.nullable();
            if (!same) {
                throw mismatch(
                        create, present, "its column " + (i + 1) + " is " + describe(a) + ", not " + describe(b));
            }
        }
    }

    private static String describe(Field field) {
        return field.name() + " " + field.type().sql() + (field.nullable() ? "" : " NOT NULL");
    }

    private static boolean equalIgnoringCase(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equalsIgnoreCase(b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static SluiceException mismatch(Statement.CreateTable create, Snapshot present, String difference) {
        return new SluiceException(
                ErrorCode.SCHEMA_MISMATCH,
                "The Delta table at " + present.path() + " does not match the statement: " + difference
                        + ". Leave out what the table's log says, or correct it.",
                create.name().position(),
                null);
    }
}
