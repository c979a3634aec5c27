package io.sluice.server.flight;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.arrow.ArrowSchemas;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.command.ListedColumns;
import io.sluice.server.session.Session;
import io.sluice.server.statement.Cancellation;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementService;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCrossReference;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetDbSchemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetExportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetImportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetPrimaryKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetXdbcTypeInfo;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The calls that list what there is. Their columns are exactly Flight SQL's. */
final class MetadataCalls {
    private static final long BATCH_BYTES = 1 << 20;
    private static final String TABLE = "TABLE";
    private static final String VIEW = "VIEW";

    private final StatementService statements;
    private final RowSender sender;
    private final Executor senders;

    MetadataCalls(StatementService statements, RowSender sender, Executor senders) {
        this.statements = statements;
        this.sender = sender;
        this.senders = senders;
    }

    void catalogs(ServerStreamListener listener) {
        send(Schemas.GET_CATALOGS_SCHEMA, listener, (rows, _) -> rows.add(List.of(CatalogNames.CATALOG)));
    }

    void tableTypes(ServerStreamListener listener) {
        send(Schemas.GET_TABLE_TYPES_SCHEMA, listener, (rows, _) -> {
            rows.add(List.of(TABLE));
            rows.add(List.of(VIEW));
        });
    }

    void schemas(CommandGetDbSchemas command, ServerStreamListener listener) {
        send(Schemas.GET_SCHEMAS_SCHEMA, listener, (rows, _) -> {
            if (command.hasCatalog() && !isOurs(command.getCatalog())) {
                return;
            }
            LikePattern pattern = command.hasDbSchemaFilterPattern()
                    ? new LikePattern(command.getDbSchemaFilterPattern())
                    : LikePattern.ANY;
            for (SchemaEntry schema : statements.core().catalog().schemas()) {
                if (pattern.matches(schema.name())) {
                    rows.add(List.of(CatalogNames.CATALOG, schema.name()));
                }
            }
        });
    }

    void tables(Session session, CommandGetTables command, ServerStreamListener listener) {
        Schema schema = command.getIncludeSchema() ? Schemas.GET_TABLES_SCHEMA : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA;
        send(schema, listener, (rows, cancellation) -> listTables(command, context(session, cancellation), rows));
    }

    private void listTables(CommandGetTables command, StatementContext context, List<List<Object>> rows) {
        if (command.hasCatalog() && !isOurs(command.getCatalog())) {
            return;
        }
        LikePattern schemas = command.hasDbSchemaFilterPattern()
                ? new LikePattern(command.getDbSchemaFilterPattern())
                : LikePattern.ANY;
        LikePattern tables = command.hasTableNameFilterPattern()
                ? new LikePattern(command.getTableNameFilterPattern())
                : LikePattern.ANY;
        for (SchemaEntry schema : statements.core().catalog().schemas()) {
            if (!schemas.matches(schema.name())) {
                continue;
            }
            for (CatalogEntry entry : statements.core().catalog().entries(schema.name())) {
                String type = entry instanceof CatalogEntry.Table ? TABLE : VIEW;
                boolean wanted = tables.matches(entry.name())
                        && (command.getTableTypesCount() == 0
                                || command.getTableTypesList().contains(type));
                if (!wanted) {
                    continue;
                }
                List<Object> row = new ArrayList<>(List.of(CatalogNames.CATALOG, schema.name(), entry.name(), type));
                if (command.getIncludeSchema()) {
                    row.add(SchemaBytes.of(ArrowSchemas.toArrow(
                            new SqlType.Struct(ListedColumns.of(entry, context)), context.zone())));
                }
                rows.add(row);
            }
        }
    }

    void typeInfo(CommandGetXdbcTypeInfo command, ServerStreamListener listener) {
        send(
                Schemas.GET_TYPE_INFO_SCHEMA,
                listener,
                (rows, _) ->
                        rows.addAll(command.hasDataType() ? XdbcTypes.rows(command.getDataType()) : XdbcTypes.rows()));
    }

    void primaryKeys(Session session, CommandGetPrimaryKeys command, ServerStreamListener listener) {
        TableFilter table = TableFilter.of(
                command.hasCatalog(),
                command.getCatalog(),
                command.hasDbSchema(),
                command.getDbSchema(),
                command.getTable());
        send(
                Schemas.GET_PRIMARY_KEYS_SCHEMA,
                listener,
                (rows, cancellation) -> rows.addAll(keys(session, cancellation).primaryKeys(table)));
    }

    void importedKeys(Session session, CommandGetImportedKeys command, ServerStreamListener listener) {
        TableFilter table = TableFilter.of(
                command.hasCatalog(),
                command.getCatalog(),
                command.hasDbSchema(),
                command.getDbSchema(),
                command.getTable());
        send(
                Schemas.GET_IMPORTED_KEYS_SCHEMA,
                listener,
                (rows, cancellation) -> rows.addAll(keys(session, cancellation).importedKeys(table)));
    }

    void exportedKeys(Session session, CommandGetExportedKeys command, ServerStreamListener listener) {
        TableFilter table = TableFilter.of(
                command.hasCatalog(),
                command.getCatalog(),
                command.hasDbSchema(),
                command.getDbSchema(),
                command.getTable());
        send(
                Schemas.GET_EXPORTED_KEYS_SCHEMA,
                listener,
                (rows, cancellation) -> rows.addAll(keys(session, cancellation).exportedKeys(table)));
    }

    void crossReference(Session session, CommandGetCrossReference command, ServerStreamListener listener) {
        TableFilter parent = TableFilter.of(
                command.hasPkCatalog(),
                command.getPkCatalog(),
                command.hasPkDbSchema(),
                command.getPkDbSchema(),
                command.getPkTable());
        TableFilter child = TableFilter.of(
                command.hasFkCatalog(),
                command.getFkCatalog(),
                command.hasFkDbSchema(),
                command.getFkDbSchema(),
                command.getFkTable());
        send(
                Schemas.GET_CROSS_REFERENCE_SCHEMA,
                listener,
                (rows, cancellation) -> rows.addAll(keys(session, cancellation).crossReference(parent, child)));
    }

    private KeyRows keys(Session session, Cancellation cancellation) {
        return new KeyRows(context(session, cancellation));
    }

    private StatementContext context(Session session, Cancellation cancellation) {
        return StatementContext.listing(statements.core(), session, statements.catalog(session), cancellation);
    }

    private void send(Schema arrowSchema, ServerStreamListener listener, Listing listing) {
        Cancellation cancellation = new Cancellation();
        ReadyGate gate = new ReadyGate(
                listener,
                () -> cancellation.cancel(ErrorCode.QUERY_CANCELED, "The listing was cancelled: its client is gone."));
        senders.execute(() -> {
            try {
                SqlType.Struct columns = columns(arrowSchema);
                List<List<Object>> rows = new ArrayList<>();
                listing.list(rows, cancellation);
                sender.send(
                        arrowSchema,
                        columns,
                        RowStream.of(batches(columns, rows)),
                        ZoneOffset.UTC,
                        BATCH_BYTES,
                        List.of(),
                        listener,
                        gate);
            } catch (RuntimeException | LinkageError | AssertionError | OutOfMemoryError | StackOverflowError e) {
                if (!listener.isCancelled()) {
                    listener.error(FlightErrors.of(e));
                }
            }
        });
    }

    /** Unsigned bytes are written as TINYINT, which is as wide; no list has one of more than 127. */
    private static SqlType.Struct columns(Schema arrowSchema) {
        List<Field> columns =
                new ArrayList<>(ArrowSchemas.fromArrow(arrowSchema).fields());
        for (int i = 0; i < columns.size(); i++) {
            if (arrowSchema.getFields().get(i).getType() instanceof ArrowType.Int type
                    && type.getBitWidth() == Byte.SIZE) {
                columns.set(i, columns.get(i).withType(SqlType.TINYINT));
            }
        }
        return new SqlType.Struct(columns);
    }

    private static List<Batch> batches(SqlType.Struct columns, List<List<Object>> rows) {
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < rows.size(); start += Batch.TARGET_LENGTH) {
            List<List<Object>> part = rows.subList(start, Math.min(rows.size(), start + Batch.TARGET_LENGTH));
            Vector[] vectors = new Vector[columns.fields().size()];
            for (int i = 0; i < vectors.length; i++) {
                VectorBuilder builder = VectorBuilder.of(columns.fields().get(i).type(), part.size());
                for (List<Object> row : part) {
                    builder.appendValue(row.get(i));
                }
                vectors[i] = builder.build();
            }
            batches.add(Batch.of(part.size(), vectors));
        }
        return batches;
    }

    private static boolean isOurs(String catalog) {
        return catalog.equalsIgnoreCase(CatalogNames.CATALOG);
    }

    /** Makes the rows, in Java form. Once it is cancelled, nobody wants them. */
    private interface Listing {
        void list(List<List<Object>> rows, Cancellation cancellation);
    }
}
