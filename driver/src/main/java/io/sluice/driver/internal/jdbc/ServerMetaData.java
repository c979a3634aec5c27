package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.SchemaReader;
import io.sluice.driver.internal.wire.Execution;
import io.sluice.driver.internal.wire.FlightClient;
import io.sluice.driver.internal.wire.Messages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the server for its catalogs, schemas, tables and for facts about itself. */
final class ServerMetaData {
    private final SluiceConnection connection;

    ServerMetaData(SluiceConnection connection) {
        this.connection = connection;
    }

    /** A table or view; {@code fields} is null where they were not asked for. */
    static final class Table {
        final String catalog;
        final String schema;
        final String name;
        final String type;
        final List<ArrowField> fields;

        Table(String catalog, String schema, String name, String type, List<ArrowField> fields) {
            this.catalog = catalog;
            this.schema = schema;
            this.name = name;
            this.type = type;
            this.fields = fields;
        }
    }

    List<String> catalogs() throws SQLException {
        return firstColumn(Messages.getCatalogs());
    }

    List<String> tableTypes() throws SQLException {
        return firstColumn(Messages.getTableTypes());
    }

    /** Pairs of catalog and schema. */
    List<String[]> schemas(String catalog, String schemaPattern) throws SQLException {
        LikePattern pattern = LikePattern.of(schemaPattern);
        List<String[]> found = new ArrayList<>();
        try (ResultSet rows = query(Messages.getSchemas(catalog, LikePattern.withoutEscapes(schemaPattern)))) {
            while (rows.next()) {
                String schema = rows.getString("db_schema_name");
                if (pattern.matches(schema)) {
                    found.add(new String[] {rows.getString("catalog_name"), schema});
                }
            }
        }
        return found;
    }

    /** @param types null for all */
    List<Table> tables(
            String catalog, String schemaPattern, String tablePattern, List<String> types, boolean withFields)
            throws SQLException {
        LikePattern schemas = LikePattern.of(schemaPattern);
        LikePattern names = LikePattern.of(tablePattern);
        byte[] command = Messages.getTables(
                catalog,
                LikePattern.withoutEscapes(schemaPattern),
                LikePattern.withoutEscapes(tablePattern),
                types == null ? List.of() : types,
                withFields);
        List<Table> found = new ArrayList<>();
        try (ResultSet rows = query(command)) {
            while (rows.next()) {
                String schema = rows.getString("db_schema_name");
                String name = rows.getString("table_name");
                String type = rows.getString("table_type");
                if (schemas.matches(schema) && names.matches(name) && (types == null || types.contains(type))) {
                    List<ArrowField> fields =
                            withFields ? SchemaReader.readEncapsulated(rows.getBytes("table_schema")) : null;
                    found.add(new Table(rows.getString("catalog_name"), schema, name, type, fields));
                }
            }
        }
        return found;
    }

    /** Facts by their numbers in FlightSql.proto; what the server does not know is left out. */
    Map<Integer, Object> facts(int... ids) throws SQLException {
        Map<Integer, Object> facts = new HashMap<>();
        try (ResultSet rows = query(Messages.getSqlInfo(ids))) {
            while (rows.next()) {
                facts.put(rows.getInt(1), rows.getObject(2));
            }
        }
        return facts;
    }

    /** The server's list of keys. */
    ResultSet keys(byte[] command) throws SQLException {
        return query(command);
    }

    private List<String> firstColumn(byte[] command) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = query(command)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private ResultSet query(byte[] command) throws SQLException {
        FlightClient client = connection.client();
        Execution execution = Execution.withTimeout(0);
        return new SluiceResultSet(null, StreamedRows.open(client, client.flightInfo(command, execution), execution));
    }
}
