package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.Column;
import io.sluice.driver.internal.wire.FlightData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** Reads the messages of a stream into one set of columns, batch after batch. */
public final class BatchReader {
    /** The message was not a batch of rows. */
    public static final int NO_ROWS = -1;

    private final ArrowColumn[] columns;
    private final Map<Long, ArrowColumn> dictionaries = new HashMap<>();

    public BatchReader(List<ArrowField> fields) throws SQLException {
        columns = new ArrowColumn[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(fields.get(i));
        }
    }

    /** The same columns for all batches; they read from the batch that was read last. */
    public Column[] columns() {
        return columns.clone();
    }

    /** The schema that the message holds, or null if it is of another kind. */
    public static List<ArrowField> schemaOf(FlightData data) throws SQLException {
        if (data.header.length == 0) {
            return null;
        }
        Message message = message(data);
        return message.headerType() == MessageHeader.Schema ? SchemaReader.read(message) : null;
    }

    /** The number of rows in the message's batch, or {@link #NO_ROWS} if it is of another kind. */
    public static int rowsOf(FlightData data) {
        if (data.header.length == 0) {
            return NO_ROWS;
        }
        Message message = message(data);
        return message.headerType() == MessageHeader.RecordBatch
                ? Math.toIntExact(((RecordBatch) message.header(new RecordBatch())).length())
                : NO_ROWS;
    }

    /** Makes the message's batch the current one; returns its number of rows or {@link #NO_ROWS}. */
    public int read(FlightData data) throws SQLException {
        if (data.header.length == 0) {
            return NO_ROWS;
        }
        Message message = message(data);
        switch (message.headerType()) {
            case MessageHeader.RecordBatch:
                RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
                BatchBuffers buffers = new BatchBuffers(batch, data.body);
                for (ArrowColumn column : columns) {
                    column.bind(buffers);
                }
                return Math.toIntExact(batch.length());
            case MessageHeader.DictionaryBatch:
                readDictionary((DictionaryBatch) message.header(new DictionaryBatch()), data.body);
                return NO_ROWS;
            default:
                return NO_ROWS;
        }
    }

    private void readDictionary(DictionaryBatch batch, byte[] body) throws SQLException {
        if (batch.isDelta()) {
            throw Errors.unsupported("The server sends a dictionary in pieces, which this driver does not read.");
        }
        ArrowColumn dictionary = dictionaries.get(batch.id());
        if (dictionary != null) {
            dictionary.bind(new BatchBuffers(batch.data(), body));
        }
    }

    private static Message message(FlightData data) {
        return Message.getRootAsMessage(ByteBuffer.wrap(data.header).order(ByteOrder.LITTLE_ENDIAN));
    }

    private ArrowColumn column(ArrowField field) throws SQLException {
        ArrowField.DictionaryEncoding encoding = field.dictionary;
        if (encoding == null) {
            return plainColumn(field);
        }
        ArrowColumn dictionary = dictionaries.get(encoding.id);
        if (dictionary == null) {
            dictionary = plainColumn(field);
            dictionaries.put(encoding.id, dictionary);
        }
        return new DictionaryColumn(integers(encoding.indexType), dictionary);
    }

    private ArrowColumn plainColumn(ArrowField field) throws SQLException {
        ArrowType type = field.type;
        switch (type.kind) {
            case NULL:
                return new NullColumn();
            case BOOLEAN:
                return new BooleanColumn();
            case INT:
                return integers(type);
            case FLOAT:
                return type.bitWidth == 32 ? new FloatColumn() : new DoubleColumn();
            case DECIMAL:
                return new DecimalColumn(type);
            case STRING:
            case LARGE_STRING:
                return new BytesColumn(true, type.kind == Kind.LARGE_STRING);
            case BINARY:
            case LARGE_BINARY:
                return new BytesColumn(false, type.kind == Kind.LARGE_BINARY);
            case FIXED_BINARY:
                return new FixedBinaryColumn(type.fixedSize);
            case DATE_DAYS:
            case DATE_MILLIS:
                return new DateColumn(type.kind == Kind.DATE_MILLIS);
            case TIME:
                return new TimeColumn(type);
            case TIMESTAMP:
                return new TimestampColumn(type);
            case DURATION:
                return new DurationColumn(type);
            case INTERVAL_MONTHS:
            case INTERVAL_DAY_TIME:
            case INTERVAL_MONTH_DAY_NANO:
                return new IntervalColumn(type.kind);
            case LIST:
            case LARGE_LIST:
            case FIXED_LIST:
                return new ListColumn(field, column(field.children.get(0)));
            case MAP:
                return new MapColumn(structColumn(field.children.get(0)));
            case STRUCT:
                return structColumn(field);
            case DENSE_UNION:
                return new DenseUnionColumn(children(field), type.typeIds);
            default:
                throw new IllegalStateException(type.kind.name());
        }
    }

    private StructColumn structColumn(ArrowField field) throws SQLException {
        return new StructColumn(field, children(field));
    }

    private ArrowColumn[] children(ArrowField field) throws SQLException {
        ArrowColumn[] children = new ArrowColumn[field.children.size()];
        for (int i = 0; i < children.length; i++) {
            children[i] = column(field.children.get(i));
        }
        return children;
    }

    private static ArrowColumn integers(ArrowType type) {
        if (!type.signed) {
            return new UnsignedColumn(type.bitWidth);
        }
        switch (type.bitWidth) {
            case 8:
                return new ByteColumn();
            case 16:
                return new ShortColumn();
            case 32:
                return new IntColumn();
            default:
                return new LongColumn();
        }
    }
}
