import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads Delta tables with Delta Kernel and writes each one's rows as canonical text, one row a line, sorted. Arguments
 * in threes: the table's folder, the version or "latest", the output file. With "-" as the only argument such threes come from
 * standard input, separated by spaces, and each line is answered by "DONE", or "FAILED" and the error's first line. Run as a
 * source file, in a JVM of its own.
 */
final class KernelReader {
    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals("-")) {
            converse();
            return;
        }
        for (int i = 0; i < args.length; i += 3) {
            write(args[i], args[i + 1], args[i + 2]);
        }
    }

    private static void converse() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            String answer = "DONE";
            try {
                write(words[0], words[1], words[2]);
            } catch (Exception e) {
                answer = "FAILED " + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " (" + e.getClass().getName() + ")";
            }
            System.out.println(answer);
        }
    }

    private static void write(String folder, String version, String file) throws IOException {
        List<String> rows = read(folder, version);
        rows.sort(null);
        Files.write(Path.of(file), rows, StandardCharsets.UTF_8);
    }

    private static List<String> read(String folder, String version) throws IOException {
        Engine engine = DefaultEngine.create(new Configuration());
        SnapshotBuilder builder = TableManager.loadSnapshot(folder);
        if (!version.equals("latest")) {
            builder = builder.atVersion(Long.parseLong(version));
        }
        Snapshot snapshot = builder.build(engine);
        Scan scan = snapshot.getScanBuilder().build();
        Row state = scan.getScanState(engine);
        StructType readSchema = ScanStateRow.getPhysicalDataReadSchema(state);
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> fileRows = files.next().getRows()) {
                    while (fileRows.hasNext()) {
                        readFile(engine, state, readSchema, fileRows.next(), rows);
                    }
                }
            }
        }
        return rows;
    }

    private static void readFile(Engine engine, Row state, StructType schema, Row file, List<String> rows)
            throws IOException {
        CloseableIterator<ColumnarBatch> physical = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                        schema,
                        Optional.empty())
                .map(result -> result.getData());
        try (CloseableIterator<FilteredColumnarBatch> batches =
                Scan.transformPhysicalData(engine, state, file, physical)) {
            while (batches.hasNext()) {
                FilteredColumnarBatch batch = batches.next();
                ColumnarBatch data = batch.getData();
                for (int row = 0; row < data.getSize(); row++) {
                    int at = row;
                    boolean selected = batch.getSelectionVector()
                            .map(selection -> !selection.isNullAt(at) && selection.getBoolean(at))
                            .orElse(true);
                    if (selected) {
                        List<String> cells = new ArrayList<>();
                        for (int column = 0; column < data.getSchema().length(); column++) {
                            cells.add(text(data.getColumnVector(column), row));
                        }
                        rows.add(String.join("|", cells));
                    }
                }
            }
        }
    }

    private static String text(ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return "NULL";
        }
        DataType type = vector.getDataType();
        if (type instanceof BooleanType) {
            return String.valueOf(vector.getBoolean(row));
        } else if (type instanceof ByteType) {
            return String.valueOf(vector.getByte(row));
        } else if (type instanceof ShortType) {
            return String.valueOf(vector.getShort(row));
        } else if (type instanceof IntegerType) {
            return String.valueOf(vector.getInt(row));
        } else if (type instanceof LongType) {
            return String.valueOf(vector.getLong(row));
        } else if (type instanceof FloatType) {
            return String.valueOf(vector.getFloat(row));
        } else if (type instanceof DoubleType) {
            return String.valueOf(vector.getDouble(row));
        } else if (type instanceof DecimalType decimal) {
            return vector.getDecimal(row).setScale(decimal.getScale()).toPlainString();
        } else if (type instanceof StringType) {
            return vector.getString(row).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        } else if (type instanceof BinaryType) {
            return "x'" + HexFormat.of().formatHex(vector.getBinary(row)) + "'";
        } else if (type instanceof DateType) {
            return LocalDate.ofEpochDay(vector.getInt(row)).toString();
        } else if (type instanceof TimestampType) {
            return instant(vector.getLong(row)).toString();
        } else if (type instanceof TimestampNTZType) {
            return LocalDateTime.ofInstant(instant(vector.getLong(row)), ZoneOffset.UTC).toString();
        } else if (type instanceof ArrayType) {
            ArrayValue array = vector.getArray(row);
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < array.getSize(); i++) {
                elements.add(text(array.getElements(), i));
            }
            return "[" + String.join(", ", elements) + "]";
        } else if (type instanceof MapType) {
            MapValue map = vector.getMap(row);
            TreeMap<String, String> entries = new TreeMap<>();
            for (int i = 0; i < map.getSize(); i++) {
                entries.put(text(map.getKeys(), i), text(map.getValues(), i));
            }
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (type instanceof StructType struct) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < struct.length(); i++) {
                fields.add(text(vector.getChild(i), row));
            }
            return "(" + String.join(", ", fields) + ")";
        }
        throw new IllegalArgumentException("no text form for " + type);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
