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
    default CatalogEntry inSchema(String schema) {
        return named(schema, name());
    }

    /** The same under another name. */
    CatalogEntry named(String schema, String name);

    /** Whether an entry that has the name later is of the same thing: a view, or the table whose files are there. */
    boolean isStill(CatalogEntry later);

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
        private static final String DELTA = "delta";

        public Table {
            options = Map.copyOf(options);
        }

        @Override
        public Table named(String newSchema, String newName) {
            return new Table(newSchema, newName, provider, location, managed, columns, options, comment);
        }

        @Override
        public boolean isStill(CatalogEntry later) {
            return later instanceof Table table
                    && table.provider.equals(provider)
                    && table.location.equals(location)
                    && table.managed == managed;
        }

        public Table withColumns(Optional<SqlType.Struct> newColumns) {
            return new Table(schema, name, provider, location, managed, newColumns, options, comment);
        }

        public Table withComment(Optional<String> newComment) {
            return new Table(schema, name, provider, location, managed, columns, options, newComment);
        }

        /** In the same place as a Delta table, whose log says what else there is to say. */
        public Table asDelta(Optional<String> newComment) {
            return new Table(schema, name, DELTA, location, managed, Optional.empty(), Map.of(), newComment);
        }

        public boolean isDelta() {
            return provider.equals(DELTA);
        }
    }

    /**
     * A view.
     *
     * @param currentSchema the session's schema when it was made
     * @param dialect likewise
     * @param doubleQuotedNames likewise
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
            boolean doubleQuotedNames,
            List<String> columnNames,
            SqlType.Struct columns,
            Optional<String> comment,
            Map<String, String> properties)
            implements CatalogEntry {
        public View {
            columnNames = List.copyOf(columnNames);
            properties = Map.copyOf(properties);
        }

        @Override
        public View named(String newSchema, String newName) {
            return with(newSchema, newName, comment, properties);
        }

        public View withComment(Optional<String> newComment) {
            return with(schema, name, newComment, properties);
        }

        public View withProperties(Map<String, String> newProperties) {
            return with(schema, name, comment, newProperties);
        }

        private View with(
                String newSchema, String newName, Optional<String> newComment, Map<String, String> newProperties) {
            return new View(
                    newSchema,
                    newName,
                    sql,
                    currentSchema,
                    dialect,
                    doubleQuotedNames,
                    columnNames,
                    columns,
                    newComment,
                    newProperties);
        }

        @Override
        public boolean isStill(CatalogEntry later) {
            return later instanceof View;
        }
    }
}
