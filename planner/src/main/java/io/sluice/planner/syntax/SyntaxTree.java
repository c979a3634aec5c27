package io.sluice.planner.syntax;

import io.sluice.common.type.Field;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.table.KeyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** One parsed statement. Null stands for a clause that was left out. */
public sealed interface SyntaxTree {
    record Query(SqlNode query) implements SyntaxTree {}

    /** A command that needs nothing looked up to be complete. */
    record Command(Statement statement) implements SyntaxTree {}

    /** A command on a table. */
    record TableCommand(TableName table, Kind kind, Optional<Long> limit) implements SyntaxTree {
        /** Which. */
        public enum Kind {
            DESCRIBE,
            DESCRIBE_EXTENDED,
            DESCRIBE_HISTORY
        }
    }

    /** @param where the condition of OPTIMIZE and REORG, or null */
    record Maintenance(TableName table, MaintenanceCommand command, SqlNode where) implements SyntaxTree {}

    /** RESTORE; the version is the table's. */
    record Restore(TableName table) implements SyntaxTree {}

    record AlterTable(TableName table, List<AlterAction> actions) implements SyntaxTree {
        public AlterTable {
            actions = List.copyOf(actions);
        }
    }

    record CreateBloomFilterIndex(TableName table, List<IndexedColumn> columns) implements SyntaxTree {
        public CreateBloomFilterIndex {
            columns = List.copyOf(columns);
        }
    }

    /** @param options those not given are the defaults */
    record IndexedColumn(SqlIdentifier column, BloomFilterOptions options) {}

    /** @param columns empty for all that have one */
    record DropBloomFilterIndex(TableName table, Optional<List<SqlIdentifier>> columns) implements SyntaxTree {
        public DropBloomFilterIndex {
            columns = columns.map(List::copyOf);
        }
    }

    record CloneTable(
            TableName name,
            TableName source,
            boolean ifNotExists,
            boolean orReplace,
            boolean shallow,
            Map<String, String> properties,
            Optional<String> location)
            implements SyntaxTree {
        public CloneTable {
            properties = Map.copyOf(properties);
        }
    }

    record Catalog(CatalogSyntax command) implements SyntaxTree {}

    record Explain(Statement.Explain.Mode mode, SyntaxTree statement) implements SyntaxTree {}

    /**
     * @param withSchemaEvolution whether columns that only the rows have are added to the table
     * @param partition of PARTITION (…), in order
     * @param replaced which rows are replaced, or null
     * @param columns as listed, or empty
     * @param byName whether the query's columns are matched with the table's by name
     * @param rows a query, or null for DEFAULT VALUES
     */
    record Insert(
            TableName target,
            boolean overwrite,
            boolean withSchemaEvolution,
            List<PartitionValue> partition,
            Replaced replaced,
            List<SqlIdentifier> columns,
            boolean byName,
            SqlNode rows)
            implements SyntaxTree {
        public Insert {
            partition = List.copyOf(partition);
            columns = List.copyOf(columns);
        }

        /** Which rows of the table those of the statement take the place of. */
        public sealed interface Replaced {
            /** Those that match a condition. */
            record Where(SqlNode condition) implements Replaced {}

            /** Those that are equal to a new row in some columns. */
            record Using(List<SqlIdentifier> columns) implements Replaced {
                public Using {
                    columns = List.copyOf(columns);
                }
            }

            /**
             * Those that match a condition with a row of the query.
             *
             * @param targetAlias or null
             * @param sourceAlias of the query, or null
             */
            record On(SqlIdentifier targetAlias, SqlNode condition, SqlIdentifier sourceAlias) implements Replaced {}
        }
    }

    /** {@code column = value}, or {@code column} alone with a null value: the rows give it. */
    record PartitionValue(SqlIdentifier column, SqlNode value) {}

    /** TRUNCATE TABLE. @param partition whose rows go; empty for all */
    record Truncate(TableName target, List<PartitionValue> partition) implements SyntaxTree {}

    record Update(TableName target, SqlIdentifier alias, List<Assignment> assignments, SqlNode condition)
            implements SyntaxTree {
        public Update {
            assignments = List.copyOf(assignments);
        }
    }

    /**
     * REPLACE INTO and INSERT OR REPLACE.
     *
     * @param columns as listed, or empty for all
     * @param rows a query
     */
    record ReplaceRows(TableName target, List<SqlIdentifier> columns, SqlNode rows) implements SyntaxTree {
        public ReplaceRows {
            columns = List.copyOf(columns);
        }
    }

    /** {@code column = value} in UPDATE. */
    record Assignment(SqlIdentifier column, SqlNode value) {}

    record Delete(TableName target, SqlIdentifier alias, SqlNode condition) implements SyntaxTree {}

    /**
     * @param withSchemaEvolution whether columns that only the source has are added to the table
     * @param source a table expression, with its alias if it has one
     */
    record Merge(
            TableName target,
            SqlIdentifier alias,
            boolean withSchemaEvolution,
            SqlNode source,
            SqlNode condition,
            List<MergeClause> clauses)
            implements SyntaxTree {
        public Merge {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * @param keys by name, their columns those of the table, their parents as written
     * @param rows the query of CREATE TABLE AS
     */
    record CreateTable(
            TableName name,
            boolean ifNotExists,
            boolean orReplace,
            String provider,
            List<Field> columns,
            List<String> partitionColumns,
            List<List<String>> clusteredBy,
            Optional<String> location,
            Map<String, String> properties,
            Map<String, KeyDefinition> keys,
            Map<String, String> options,
            Optional<String> comment,
            SqlNode rows)
            implements SyntaxTree {
        public CreateTable {
            keys = Map.copyOf(keys);
            columns = List.copyOf(columns);
            partitionColumns = List.copyOf(partitionColumns);
            clusteredBy = List.copyOf(clusteredBy);
            properties = Map.copyOf(properties);
            options = Map.copyOf(options);
        }
    }

    /** @param sql the query's text */
    record CreateView(
            ObjectName name,
            boolean orReplace,
            boolean ifNotExists,
            boolean temporary,
            List<String> columnNames,
            List<Optional<String>> columnComments,
            SqlNode query,
            String sql,
            Optional<String> comment,
            Map<String, String> properties)
            implements SyntaxTree {
        public CreateView {
            columnNames = List.copyOf(columnNames);
            columnComments = List.copyOf(columnComments);
            properties = Map.copyOf(properties);
        }
    }

    /** @param rules by which it was read */
    record CreateFunction(FunctionDefinition definition, SyntaxRules rules) implements SyntaxTree {}

    /**
     * @param columns as listed, or empty
     * @param query the SELECT around the source, without FROM; null if there is none
     * @param copyOptions keys in lower case
     * @param validatedRows with VALIDATE, how many rows are looked at, −1 for all
     */
    record CopyInto(
            TableName target,
            List<SqlIdentifier> columns,
            boolean byPosition,
            SqlSelect query,
            FileRead read,
            Map<String, String> copyOptions,
            OptionalLong validatedRows)
            implements SyntaxTree {
        public CopyInto {
            columns = List.copyOf(columns);
            copyOptions = Map.copyOf(copyOptions);
        }
    }
}
