package io.sluice.server.catalog;

import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table or view of the catalog. */
public sealed interface CatalogEntry {
    /** As written when it was made. */
    String schema();

    /** As written when it was made. */
    String name();

    default ObjectName fullName() {
        return ObjectName.of(CatalogNames.CATALOG, schema(), name());
    }

    /** The same in a schema of that name. */
    CatalogEntry inSchema(String name);

    /**
     * A table.
     *
     * @param provider lower case: delta, csv, parquet
     * @param location where its files are
     * @param managed whether DROP TABLE deletes the files
     * @param columns for tables whose files do not say it; Delta tables have it in their log
     * @param options of the file format
     */
    record Table(
            String schema,
            String name,
            String provider,
            String location,
            boolean managed,
            Optional<SqlType.Struct> columns,
            Map<String, String> options,
            Optional<String> comment)
            implements CatalogEntry {
        public Table {
            options = Map.copyOf(options);
        }

        @Override
        public Table inSchema(String other) {
            return new Table(other, name, provider, location, managed, columns, options, comment);
        }

        public boolean isDelta() {
            return provider.equals("delta");
        }
    }

    /**
     * A view.
     *
     * @param currentSchema the session's schema when it was made
     * @param dialect likewise
     * @param columnNames as given, or empty
     * @param columns of the query when it was made, for metadata
     * @param properties of TBLPROPERTIES
     */
    record View(
            String schema,
            String name,
            String sql,
            ObjectName currentSchema,
            SqlDialect dialect,
            List<String> columnNames,
            SqlType.Struct columns,
            Optional<String> comment,
            Map<String, String> properties)
            implements CatalogEntry {
        public View {
            columnNames = List.copyOf(columnNames);
            properties = Map.copyOf(properties);
        }

        public View named(String newSchema, String newName) {
            return new View(newSchema, newName, sql, currentSchema, dialect, columnNames, columns, comment, properties);
        }

        public View withComment(Optional<String> newComment) {
            return new View(schema, name, sql, currentSchema, dialect, columnNames, columns, newComment, properties);
        }

        public View withProperties(Map<String, String> newProperties) {
            return new View(schema, name, sql, currentSchema, dialect, columnNames, columns, comment, newProperties);
        }

        @Override
        public View inSchema(String other) {
            return named(other, name);
        }
    }
}
