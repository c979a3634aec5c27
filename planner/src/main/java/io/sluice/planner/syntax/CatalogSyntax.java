package io.sluice.planner.syntax;

import io.sluice.planner.statement.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    record DescribeColumn(TableName table, List<String> column) implements CatalogSyntax {
        public DescribeColumn {
            column = List.copyOf(column);
        }
    }

    /** CACHE SELECT. */
    record CacheQuery(SqlNode query) implements CatalogSyntax {}

    /** UNCACHE TABLE. */
    record UncacheTable(TableName table, boolean ifExists) implements CatalogSyntax {}

    /** CREATE and DROP BLOOMFILTER INDEX. */
    record BloomFilterIndex(TableName table, java.util.List<org.apache.calcite.sql.SqlIdentifier> columns)
            implements CatalogSyntax {
        public BloomFilterIndex {
            columns = java.util.List.copyOf(columns);
        }
    }

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
