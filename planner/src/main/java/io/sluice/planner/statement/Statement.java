package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            ANALYZE
        }
    }

    /**
     * INSERT INTO / OVERWRITE.
     *
     * @param target the table; its source is the snapshot the statement was planned on
     * @param rows delivers exactly the table's columns in order, cast to their types, defaults filled in
     */
    record Insert(Relation.Table target, TableReference reference, Mode mode, LogicalPlan rows) implements Statement {
        /** What becomes of the rows that are there. */
        public enum Mode {
            APPEND,
            OVERWRITE
        }
    }

    /**
     * DELETE and UPDATE by rewriting the data files that hold matching rows.
     *
     * @param touchedFiles delivers (STRING file path, BIGINT matching rows) for every file with a matching row
     * @param rewritten the table's columns in order for all rows that remain of a file: unmatched rows as they are,
     *     matching rows changed (UPDATE) or left out (DELETE). The handler runs it over the touched files only
     * @param wholeTable DELETE without a condition: every file goes and nothing is rewritten
     * @param predicateText the condition as SQL, for the history; "true" if there was none
     */
    record RowChange(
            Kind kind,
            Relation.Table target,
            TableReference reference,
            LogicalPlan touchedFiles,
            LogicalPlan rewritten,
            boolean wholeTable,
            String predicateText)
            implements Statement {
        /** Which statement it was. */
        public enum Kind {
            UPDATE,
            DELETE
        }
    }

    record CreateSchema(ObjectName name, boolean ifNotExists, Optional<String> comment, Optional<String> location)
            implements Statement {}

    record DropSchema(ObjectName name, boolean ifExists, boolean cascade) implements Statement {}

    record UseSchema(ObjectName name) implements Statement {}

    record ShowSchemas(Optional<String> pattern) implements Statement {}

    record ShowTables(Optional<ObjectName> schema, Optional<String> pattern) implements Statement {}

    /**
     * CREATE TABLE, with or without AS.
     *
     * @param provider lower case: delta, csv, parquet, …
     * @param columns empty with AS, or to take the schema of the table at the location
     * @param rows of CREATE TABLE AS
     */
    record CreateTable(
            TableReference name,
            boolean ifNotExists,
            boolean orReplace,
            String provider,
            List<Field> columns,
            List<String> partitionColumns,
            Optional<String> location,
            Map<String, String> properties,
            Map<String, String> options,
            Optional<String> comment,
            Optional<LogicalPlan> rows)
            implements Statement {
        public CreateTable {
            columns = List.copyOf(columns);
            partitionColumns = List.copyOf(partitionColumns);
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
     */
    record CreateView(
            ObjectName name,
            boolean orReplace,
            boolean ifNotExists,
            boolean temporary,
            List<String> columnNames,
            LogicalPlan query,
            String sql)
            implements Statement {
        public CreateView {
            columnNames = List.copyOf(columnNames);
        }
    }

    record DropView(ObjectName name, boolean ifExists) implements Statement {}

    record DescribeTable(TableReference name, boolean extended) implements Statement {}

    record DescribeHistory(TableReference name, Optional<Long> limit) implements Statement {}

    /** OPTIMIZE, VACUUM, RESTORE and the like. */
    record Maintenance(TableReference table, MaintenanceCommand command) implements Statement {}

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
     * COPY INTO target FROM source.
     *
     * @param columns of the target that the source's fields fill, or empty for all by name or position
     * @param files names relative to the source path, or empty for all
     * @param pattern glob over the paths relative to the source path
     * @param formatOptions keys in lower case
     * @param copyOptions keys in lower case
     */
    record CopyInto(
            TableReference target,
            List<String> columns,
            String sourcePath,
            String fileFormat,
            List<String> files,
            Optional<String> pattern,
            Map<String, String> formatOptions,
            Map<String, String> copyOptions)
            implements Statement {
        public CopyInto {
            columns = List.copyOf(columns);
            files = List.copyOf(files);
            formatOptions = Map.copyOf(formatOptions);
            copyOptions = Map.copyOf(copyOptions);
        }
    }

    /** SET name = value. */
    record SetSetting(String name, String value) implements Statement {}

    /** SET name, or SHOW SETTINGS without a name. */
    record ShowSettings(Optional<String> name) implements Statement {}

    /** RESET name, or all without a name. */
    record ResetSetting(Optional<String> name) implements Statement {}
}
