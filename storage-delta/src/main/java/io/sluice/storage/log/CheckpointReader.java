package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads checkpoints: classic, multi-part and V2 ones with their sidecars (protocol, "Checkpoint Specs"). */
final class CheckpointReader {
    private static final ColumnPath STATS = ColumnPath.get("add", "stats");

    private CheckpointReader() {}

    /**
     * Hands on every action.
     *
     * @throws SluiceException DELTA_LOG_CORRUPT or PATH_NOT_FOUND naming the file; some actions may have been handed
     *     on before
     */
    static void read(
            ObjectStore store,
            String tablePath,
            CheckpointFiles checkpoint,
            CheckpointContent content,
            Consumer<Action> target) {
        CheckpointParts parts = new CheckpointParts(target);
        for (FileStatus file : checkpoint.files()) {
            if (file.name().endsWith(".json")) {
                CommitFile.read(store, file.path()).forEach(parts);
            } else {
                readParquet(store, file.path(), content, parts);
            }
        }
        for (String sidecar : parts.sidecars()) {
            readParquet(store, LogPaths.sidecar(tablePath, sidecar), content, parts);
        }
        parts.checkComplete(checkpoint);
    }

    /** The names of the sidecars that a checkpoint has. */
    static List<String> sidecars(ObjectStore store, CheckpointFiles checkpoint) {
        List<String> names = new ArrayList<>();
        Consumer<Action> collector = action -> {
            if (action instanceof OtherAction other && other.name().equals("sidecar")) {
                names.add(other.json().path("path").asText());
            }
        };
        for (FileStatus file : checkpoint.files()) {
            if (file.name().endsWith(".json")) {
                CommitFile.read(store, file.path()).forEach(collector);
            } else {
                readParquet(store, file.path(), CheckpointContent.LIVE_FILES, collector);
            }
        }
        return names;
    }

    private static void readParquet(
            ObjectStore store, String path, CheckpointContent content, Consumer<Action> target) {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (InputFile file = store.open(path);
                ParquetFileReader reader = ParquetFileReader.open(new StoreParquetInput(file), options)) {
            MessageType schema = project(reader.getFooter(), content);
            for (BlockMetaData rowGroup : reader.getRowGroups()) {
                MessageType used = CheckpointColumns.used(schema, rowGroup);
                if (used.getFieldCount() == 0) {
                    reader.skipNextRowGroup();
                    continue;
                }
                reader.setRequestedSchema(used);
                PageReadStore pages = reader.readNextRowGroup();
                RecordReader<Void> rows = new ColumnIOFactory()
                        .getColumnIO(used)
                        .getRecordReader(pages, new ActionMaterializer(used, target));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    rows.read();
                }
            }
        } catch (SluiceException e) {
            throw e.code() == ErrorCode.IO_ERROR ? LogErrors.corrupt(path, e.getMessage(), e) : e;
        } catch (IOException | RuntimeException e) {
            throw LogErrors.corrupt(path, "it cannot be read as a Parquet checkpoint (" + e.getMessage() + ")", e);
        }
    }

    private static MessageType project(ParquetMetadata footer, CheckpointContent content) {
        MessageType schema = footer.getFileMetaData().getSchema();
        boolean statsAsText = hasStatsAsText(footer);
        List<Type> kept = new ArrayList<>();
        for (Type field : schema.getFields()) {
            if (field.isPrimitive() || !content.has(field.getName())) {
                continue;
            }
            kept.add(field.getName().equals("add") ? projectAdd(field.asGroupType(), statsAsText) : field);
        }
        return new MessageType(schema.getName(), kept);
    }

    /** Leaves out what only repeats other fields in another form. */
    private static GroupType projectAdd(GroupType add, boolean statsAsText) {
        List<Type> kept = new ArrayList<>();
        for (Type field : add.getFields()) {
            boolean repeats = field.getName().equals("partitionValues_parsed")
                    || field.getName().equals(statsAsText ? "stats_parsed" : "stats");
            if (!repeats) {
                kept.add(field);
            }
        }
        return add.withNewFields(kept);
    }

    /** Whether a file has its statistics as JSON text; where the column is empty, they may be there as a struct. */
    private static boolean hasStatsAsText(ParquetMetadata footer) {
        for (BlockMetaData rowGroup : footer.getBlocks()) {
            for (ColumnChunkMetaData column : rowGroup.getColumns()) {
                Statistics<?> statistics = column.getStatistics();
                boolean empty = statistics != null
                        && statistics.isNumNullsSet()
                        && statistics.getNumNulls() == column.getValueCount();
                if (STATS.equals(column.getPath()) && !empty) {
                    return true;
                }
            }
        }
        return false;
    }
}
