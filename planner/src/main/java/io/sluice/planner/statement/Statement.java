package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.catalog.UserFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A statement, ready for its handler. */
public sealed interface Statement {
    /** Delivers rows. */
    record Query(LogicalPlan plan) implements Statement {}

    /**
     * EXPLAIN.
     *
     * @param statement a query or a data change
     */
    record Explain(Mode mode, Statement statement) implements Statement {
        /** How much is shown. */
        public enum Mode {
            PHYSICAL,
            /** Every optimizer step with the plan after it. */
            VERBOSE,
            /** Runs the statement and shows its profile. */
            ANALYZE,
            /** The plan as one JSON text. */
            JSON,
            /** The plan in Graphviz's language. */
            DOT
        }
    }

    /**
     * INSERT INTO / OVERWRITE.
     *
     * @param target the table; its source is the snapshot the statement was planned on
     * @param schema the table's columns after the statement; they differ from the target's when it adds some
     * @param computed what the writer does for computed columns
     * @param rows delivers exactly the columns of the schema in order, cast to their types, defaults filled in
     * @param replaced the rows that go, for {@link Mode#REPLACE_WHERE} only
     */
    record Insert(
            Relation.Table target,
            TableReference reference,
            Mode mode,
            SqlType.Struct schema,
            ComputedColumns computed,
            LogicalPlan rows,
            Optional<Replaced> replaced)
            implements Statement {
        /** What becomes of the rows that are there. */
        public enum Mode {
            APPEND,
            /** All go. */
            OVERWRITE,
            /** Those in partitions that get new rows go. */
            OVERWRITE_PARTITIONS,
            /** Those that match a condition go. */
            REPLACE_WHERE
        }

        /**
         * @param rows finds them
         * @param check the condition, where the new rows must match it too, which the user may get wrong: one BOOLEAN column
         *     over a scan of {@link io.sluice.planner.logical.AnyRow}
         */
        public record Replaced(RowChange rows, Optional<LogicalPlan> check) {}
    }

    /**
     * UPDATE, DELETE and MERGE: one query finds every row to change, with what becomes of it.
     *
     * @param condition of WHERE or ON as SQL, or empty if there was none
     * @param clauses what happens to which rows
     * @param schema the table's columns after the statement; they differ from the target's when it adds some
     * @param computed what the writer does for computed columns
     * @param changes one row for each row to change, its columns as {@link RowChangeColumns} says
     * @param wholeTable DELETE without a condition
     */
    record RowChange(
            Kind kind,
            Relation.Table target,
            TableReference reference,
            Optional<String> condition,
            List<RowChangeClause> clauses,
            SqlType.Struct schema,
            ComputedColumns computed,
            LogicalPlan changes,
            boolean wholeTable)
            implements Statement {
        public RowChange {
            clauses = List.copyOf(clauses);
        }

        /** Whether the changes have the values before. */
        public boolean hasValuesBefore() {
            int tracking = target.source().tracksRows() ? RowChangeColumns.TRACKING_COUNT : 0;
            return changes.columns().size()
                    > RowChangeColumns.COUNT + schema.fields().size() + tracking;
        }

        /** Which statement it was. */
        public enum Kind {
            UPDATE,
            DELETE,
            TRUNCATE,
            MERGE
        }
    }

    record CreateSchema(
            ObjectName name,
            boolean ifNotExists,
            Optional<String> comment,
            Optional<String> location,
            Map<String, String> properties)
            implements Statement {
        public CreateSchema {
            properties = Map.copyOf(properties);
        }
    }

    record DropSchema(ObjectName name, boolean ifExists, boolean cascade) implements Statement {}

    record UseSchema(ObjectName name) implements Statement {}

    record ShowSchemas(Optional<String> catalog, Optional<String> pattern) implements Statement {
        public ShowSchemas(Optional<String> pattern) {
            this(Optional.empty(), pattern);
        }
    }

    record ShowTables(Optional<ObjectName> schema, Optional<String> pattern) implements Statement {}

    /**
     * CREATE TABLE, with or without AS.
     *
     * @param provider lower case: delta, csv, parquet, …
     * @param columns empty with AS, or to take the schema of the table at the location
     * @param clusteredBy columns of CLUSTER BY, each a path of names
     * @param rows of CREATE TABLE AS
     */
    record CreateTable(
            TableReference name,
            boolean ifNotExists,
            boolean orReplace,
            String provider,
            List<Field> columns,
            List<String> partitionColumns,
            List<List<String>> clusteredBy,
            Optional<String> location,
            Map<String, String> properties,
            Map<String, String> options,
            Optional<String> comment,
            Optional<LogicalPlan> rows)
            implements Statement {
        public CreateTable {
            columns = List.copyOf(columns);
            partitionColumns = List.copyOf(partitionColumns);
            clusteredBy = List.copyOf(clusteredBy);
            properties = Map.copyOf(properties);
            options = Map.copyOf(options);
        }
    }

    record DropTable(ObjectName name, boolean ifExists) implements Statement {}

    /**
     * CREATE VIEW.
     *
     * @param query validated, for its columns
     * @param sql the query's text
     * @param uses of the query
     */
    record CreateView(
            ObjectName name,
            boolean orReplace,
            boolean ifNotExists,
            boolean temporary,
            List<String> columnNames,
            List<Optional<String>> columnComments,
            LogicalPlan query,
            String sql,
            ViewUses uses,
            Optional<String> comment,
            Map<String, String> properties)
            implements Statement {
        public CreateView {
            columnNames = List.copyOf(columnNames);
            columnComments = List.copyOf(columnComments);
            properties = Map.copyOf(properties);
        }
    }

    /**
     * CREATE FUNCTION.
     *
     * @param function under the name as written
     */
    record CreateFunction(UserFunction function, boolean orReplace, boolean ifNotExists, boolean temporary)
            implements Statement {}

    record DropFunction(ObjectName name, boolean ifExists, boolean temporary) implements Statement {}

    record DropView(ObjectName name, boolean ifExists) implements Statement {}

    record DescribeTable(TableReference name, boolean extended) implements Statement {}

    record DescribeHistory(TableReference name, Optional<Long> limit) implements Statement {}

    /** OPTIMIZE, VACUUM, RESTORE and the like. */
    record Maintenance(TableReference table, MaintenanceCommand command) implements Statement {}

    /** @param actions in order; at least one */
    record AlterTable(TableReference table, List<AlterAction> actions) implements Statement {
        public AlterTable {
            actions = List.copyOf(actions);
        }
    }

    /**
     * CREATE TABLE … CLONE.
     *
     * @param shallow refer to the source's files instead of copying them
     * @param properties set on the clone
     */
    record CloneTable(
            TableReference name,
            TableReference source,
            boolean ifNotExists,
            boolean orReplace,
            boolean shallow,
            Map<String, String> properties,
            Optional<String> location)
            implements Statement {
        public CloneTable {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * COPY INTO.
     *
     * @param target the table; its source is the snapshot the statement was planned on
     * @param read the files as written
     * @param copyOptions keys in lower case
     * @param validatedRows with VALIDATE, how many rows are looked at, −1 for all; nothing is loaded then
     * @param source the files that are still to be loaded; empty if there are none
     * @param insert puts the source's rows into the table; empty likewise
     * @param schema the table's columns after the statement
     */
    record CopyInto(
            TableReference reference,
            Relation.Table target,
            FileRead read,
            Map<String, String> copyOptions,
            OptionalLong validatedRows,
            Optional<Relation.Table> source,
            Optional<Insert> insert,
            SqlType.Struct schema)
            implements Statement {
        public CopyInto {
            copyOptions = Map.copyOf(copyOptions);
        }
    }

    /** What lists or changes the catalog otherwise. */
    record Catalog(CatalogCommand command) implements Statement {}

    /** SHOW FUNCTIONS. */
    record ShowFunctions(Scope scope, Optional<ObjectName> schema, Optional<String> pattern) implements Statement {
        /** Which functions are listed. */
        public enum Scope {
            USER,
            SYSTEM,
            ALL
        }
    }

    /** DESCRIBE FUNCTION of a name or alias in any case. */
    record DescribeFunction(String name, boolean extended) implements Statement {}

    /** SET name = value. */
    record Variables(VariableCommand command) implements Statement {}

    /** SET name = value. */
    record SetSetting(String name, String value) implements Statement {}

    /** SET name, or SHOW SETTINGS without a name. */
    record ShowSettings(Optional<String> name, Optional<String> pattern) implements Statement {
        public ShowSettings(Optional<String> name) {
            this(name, Optional.empty());
        }
    }

    /** RESET name, or all without a name. */
    record ResetSetting(Optional<String> name) implements Statement {}
}
