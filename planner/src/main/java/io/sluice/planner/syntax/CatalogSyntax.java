package io.sluice.planner.syntax;

import io.sluice.planner.statement.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Catalog commands that refer to a table or hold a query. */
public sealed interface CatalogSyntax {
    /** On a table or view. */
    record OnTable(Kind kind, TableName table, Optional<String> argument) implements CatalogSyntax {
        /** Which command. */
        public enum Kind {
            SHOW_COLUMNS,
            SHOW_TABLE_PROPERTIES,
            SHOW_CREATE_TABLE,
            COMMENT,
            REFRESH
        }
    }

    record ShowPartitions(TableName table, Map<String, Optional<String>> values) implements CatalogSyntax {
        public ShowPartitions {
            values = Map.copyOf(values);
        }
    }

    record DescribeColumn(TableName table, List<String> column, boolean extended) implements CatalogSyntax {
        public DescribeColumn {
            column = List.copyOf(column);
        }
    }

    /**
     * ANALYZE TABLE … COMPUTE STATISTICS.
     *
     * @param columns with {@link Scope#COLUMNS}
     */
    record Analyze(TableName table, Scope scope, List<SqlIdentifier> columns) implements CatalogSyntax {
        /** What is read. */
        public enum Scope {
            /** NOSCAN. */
            NOTHING,
            ROWS,
            COLUMNS,
            ALL_COLUMNS
        }

        public Analyze {
            columns = List.copyOf(columns);
        }
    }

    /** CACHE SELECT. */
    record CacheQuery(SqlNode query) implements CatalogSyntax {}

    /** UNCACHE TABLE. */
    record UncacheTable(TableName table, boolean ifExists) implements CatalogSyntax {}

    record DescribeQuery(SqlNode query) implements CatalogSyntax {}

    record RedefineView(ObjectName view, SqlNode query, String sql) implements CatalogSyntax {}

    record CreateTableLike(
            TableName table,
            TableName source,
            boolean ifNotExists,
            Optional<String> location,
            Map<String, String> properties)
            implements CatalogSyntax {
        public CreateTableLike {
            properties = Map.copyOf(properties);
        }
    }
}
