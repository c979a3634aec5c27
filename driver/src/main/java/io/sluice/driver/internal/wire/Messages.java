package io.sluice.driver.internal.wire;

import java.io.IOException;
import java.util.List;

/** The small messages of Flight and Flight SQL; field numbers as in Flight.proto and FlightSql.proto. */
public final class Messages {
    private static final String TYPE_URL = "type.googleapis.com/arrow.flight.protocol.sql.";
    private static final int DESCRIPTOR_TYPE_COMMAND = 2;

    private Messages() {}

    public static byte[] statementQuery(String sql) {
        return any("CommandStatementQuery", new ProtoWriter().string(1, sql));
    }

    public static byte[] statementUpdate(String sql) {
        return any("CommandStatementUpdate", new ProtoWriter().string(1, sql));
    }

    public static byte[] preparedQuery(byte[] handle) {
        return any("CommandPreparedStatementQuery", new ProtoWriter().bytes(1, handle));
    }

    public static byte[] preparedUpdate(byte[] handle) {
        return any("CommandPreparedStatementUpdate", new ProtoWriter().bytes(1, handle));
    }

    static byte[] createPrepared(String sql) {
        return any("ActionCreatePreparedStatementRequest", new ProtoWriter().string(1, sql));
    }

    static byte[] closePrepared(byte[] handle) {
        return any("ActionClosePreparedStatementRequest", new ProtoWriter().bytes(1, handle));
    }

    public static byte[] getCatalogs() {
        return any("CommandGetCatalogs", new ProtoWriter());
    }

    public static byte[] getSchemas(String catalog, String schemaPattern) {
        return any(
                "CommandGetDbSchemas",
                new ProtoWriter().optionalString(1, catalog).optionalString(2, schemaPattern));
    }

    public static byte[] getTables(
            String catalog, String schemaPattern, String tablePattern, List<String> types, boolean includeSchema) {
        ProtoWriter command = new ProtoWriter()
                .optionalString(1, catalog)
                .optionalString(2, schemaPattern)
                .optionalString(3, tablePattern);
        for (String type : types) {
            command.optionalString(4, type);
        }
        return any("CommandGetTables", command.varint(5, includeSchema ? 1 : 0));
    }

    public static byte[] getTableTypes() {
        return any("CommandGetTableTypes", new ProtoWriter());
    }

    /** The primary key of a table. */
    public static byte[] getPrimaryKeys(String catalog, String schema, String table) {
        return any("CommandGetPrimaryKeys", table(new ProtoWriter(), 1, catalog, schema, table));
    }

    /** What the foreign keys of a table refer to. */
    public static byte[] getImportedKeys(String catalog, String schema, String table) {
        return any("CommandGetImportedKeys", table(new ProtoWriter(), 1, catalog, schema, table));
    }

    /** The foreign keys that refer to a table. */
    public static byte[] getExportedKeys(String catalog, String schema, String table) {
        return any("CommandGetExportedKeys", table(new ProtoWriter(), 1, catalog, schema, table));
    }

    /** The foreign keys of one table that refer to another, the parent. */
    public static byte[] getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable) {
        ProtoWriter parent = table(new ProtoWriter(), 1, parentCatalog, parentSchema, parentTable);
        return any("CommandGetCrossReference", table(parent, 4, foreignCatalog, foreignSchema, foreignTable));
    }

    /**
     * Names a table.
     *
     * @param first the field of the catalog; schema and table follow
     * @param table null for none
     */
    private static ProtoWriter table(ProtoWriter message, int first, String catalog, String schema, String table) {
        return message.optionalString(first, catalog)
                .optionalString(first + 1, schema)
                .optionalString(first + 2, table);
    }

    public static byte[] getSqlInfo(int... ids) {
        ProtoWriter command = new ProtoWriter();
        for (int id : ids) {
            command.varintAlways(1, id);
        }
        return any("CommandGetSqlInfo", command);
    }

    static byte[] commandDescriptor(byte[] command) {
        return new ProtoWriter()
                .varint(1, DESCRIPTOR_TYPE_COMMAND)
                .bytes(2, command)
                .toByteArray();
    }

    static byte[] ticket(byte[] ticket) {
        return new ProtoWriter().bytes(1, ticket).toByteArray();
    }

    static byte[] action(String type, byte[] body) {
        return new ProtoWriter().string(1, type).bytes(2, body).toByteArray();
    }

    static byte[] cancelFlightInfo(FlightInfo info) {
        return new ProtoWriter().bytes(1, info.encoded).toByteArray();
    }

    /** The content of a wrapped message, whatever its type. */
    static byte[] unwrapAny(byte[] any) throws IOException {
        ProtoReader reader = new ProtoReader(any);
        byte[] content = {};
        while (reader.next()) {
            if (reader.field() == 2) {
                content = reader.bytes();
            } else {
                reader.skip();
            }
        }
        return content;
    }

    /** Field 1 of a message whose only field that matters is that one: Ticket, Location, Result, PutResult. */
    static byte[] firstBytes(byte[] message) throws IOException {
        ProtoReader reader = new ProtoReader(message);
        byte[] content = {};
        while (reader.next()) {
            if (reader.field() == 1) {
                content = reader.bytes();
            } else {
                reader.skip();
            }
        }
        return content;
    }

    private static byte[] any(String type, ProtoWriter message) {
        return new ProtoWriter()
                .string(1, TYPE_URL + type)
                .bytes(2, message.toByteArray())
                .toByteArray();
    }
}
