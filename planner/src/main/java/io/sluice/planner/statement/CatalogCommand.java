package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lists or changes schemas, views and the server's doings, beside the statements that have a record of their own. */
public sealed interface CatalogCommand {
    record ShowCatalogs(Optional<String> pattern) implements CatalogCommand {}

    record ShowViews(Optional<ObjectName> schema, Optional<String> pattern) implements CatalogCommand {}

    record ShowColumns(TableReference table) implements CatalogCommand {}

    /** @param values of some partition columns, which those listed have; an empty one is NULL */
    record ShowPartitions(TableReference table, Map<String, Optional<String>> values) implements CatalogCommand {
        public ShowPartitions {
            values = Map.copyOf(values);
        }
    }

    /** SHOW TABLE EXTENDED. */
    record ShowTablesExtended(Optional<ObjectName> schema, String pattern) implements CatalogCommand {}

    /** The session's schema. */
    record ShowCurrentSchema() implements CatalogCommand {}

    /**
     * DESCRIBE table column.
     *
     * @param extended whether to show what ANALYZE found out
     */
    record DescribeColumn(TableReference table, List<String> column, boolean extended) implements CatalogCommand {
        public DescribeColumn {
            column = List.copyOf(column);
        }
    }

    /**
     * ANALYZE TABLE: finds out what planning wants to know and the log does not say.
     *
     * @param scans false to read no data
     * @param columns as in the schema; none for the number of rows alone
     */
    record Analyze(TableReference table, boolean scans, List<String> columns) implements CatalogCommand {
        public Analyze {
            columns = List.copyOf(columns);
        }
    }

    /** REFRESH TABLE: every statement looks for the newest version by itself, so only the name is checked. */
    record RefreshTable(TableReference table) implements CatalogCommand {}

    /** @param key the only property to show */
    record ShowTableProperties(TableReference table, Optional<String> key) implements CatalogCommand {}

    record ShowCreateTable(TableReference table) implements CatalogCommand {}

    /** CACHE SELECT: reads what the query reads and keeps it decoded. */
    record CacheQuery(LogicalPlan query) implements CatalogCommand {}

    /** UNCACHE TABLE: drops what is kept of a table's files. */
    record UncacheTable(TableReference table, boolean ifExists) implements CatalogCommand {}

    /** CLEAR CACHE: drops all that is kept. */
    record ClearCache() implements CatalogCommand {}

    /** SHOW CACHE: how full the cache is and what it is good for. */
    record ShowCache() implements CatalogCommand {}

    /** The statements that run now. */
    record ShowQueries() implements CatalogCommand {}

    /** @param queryId as SHOW QUERIES has it */
    record KillQuery(String queryId) implements CatalogCommand {}

    /** @param columns of the query that was described */
    record DescribeQuery(List<Field> columns) implements CatalogCommand {
        public DescribeQuery {
            columns = List.copyOf(columns);
        }
    }

    record DescribeSchema(ObjectName schema, boolean extended) implements CatalogCommand {}

    record UseCatalog(String name) implements CatalogCommand {}

    /** @param comment empty to take it away */
    record CommentOnSchema(ObjectName schema, Optional<String> comment) implements CatalogCommand {}

    /**
     * For a table or a view.
     *
     * @param comment empty to take it away
     */
    record CommentOnTable(TableReference table, Optional<String> comment) implements CatalogCommand {}

    /** Adds properties to a schema or replaces them. */
    record SetSchemaProperties(ObjectName schema, Map<String, String> properties) implements CatalogCommand {
        public SetSchemaProperties {
            properties = Map.copyOf(properties);
        }
    }

    record RenameView(ObjectName view, ObjectName newName) implements CatalogCommand {}

    /**
     * ALTER VIEW … AS.
     *
     * @param sql the new query's text
     */
    record RedefineView(ObjectName view, LogicalPlan query, String sql, ViewUses uses) implements CatalogCommand {}

    /** Adds properties to a view or replaces them. */
    record SetViewProperties(ObjectName view, Map<String, String> properties) implements CatalogCommand {
        public SetViewProperties {
            properties = Map.copyOf(properties);
        }
    }

    /** @param ifExists whether a property that the view does not have is passed over */
    record UnsetViewProperties(ObjectName view, List<String> keys, boolean ifExists) implements CatalogCommand {
        public UnsetViewProperties {
            keys = List.copyOf(keys);
        }
    }

    /** CREATE TABLE … LIKE: an empty table with the columns of another. */
    record CreateTableLike(
            TableReference table,
            TableReference source,
            boolean ifNotExists,
            Optional<String> location,
            Map<String, String> properties)
            implements CatalogCommand {
        public CreateTableLike {
            properties = Map.copyOf(properties);
        }
    }
}
