package io.sluice.storage.ingest.orc;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;

/**
 * ORC files. Columns are matched by name, without case.
 *
 * @param columns to read the files as
 * @param zone of timestamps, which ORC keeps as times of a clock on the wall
 */
public record OrcFormat(ObjectStore store, SqlType.Struct columns, ZoneId zone) implements RowFormat {

    /** Whether the columns of all files are taken, and not only of the first. */
    public static boolean mergeSchema(Map<String, String> options) {
        OptionReader reader = new OptionReader("ORC", options);
        boolean merge = reader.flag(false, "mergeSchema");
        reader.refuseOthers();
        return merge;
    }

    public static SqlType.Struct infer(
            ObjectStore store, List<FileStatus> files, boolean mergeSchema, Tolerance tolerance) {
        List<Field> found = new ArrayList<>();
        for (FileStatus file : files) {
            try (Reader reader = reader(store, file)) {
                for (Field field :
                        OrcTypes.columns(reader.getSchema(), file.path()).fields()) {
                    if (new SqlType.Struct(found).indexOf(field.name()) < 0) {
                        found.add(field);
                    }
                }
                if (!mergeSchema) {
                    break;
                }
            } catch (IOException | RuntimeException e) {
                tolerance.accept(file.path(), "orc", readable(e));
            }
        }
        return new SqlType.Struct(found);
    }

    /** The library trips over damaged bytes in many ways. */
    static Exception readable(Exception e) {
        return e instanceof SluiceException || e instanceof IOException ? e : new IOException(e.toString(), e);
    }

    static Reader reader(ObjectStore store, FileStatus file) throws IOException {
        Configuration configuration = new Configuration(false);
        StoredFileSystem files = new StoredFileSystem(store, file, configuration);
        return OrcFile.createReader(
                new Path("/" + file.name().replace(':', '_')),
                OrcFile.readerOptions(configuration)
                        .filesystem(files)
                        .useUTCTimestamp(true)
                        .convertToProlepticGregorian(true));
    }

    @Override
    public String name() {
        return "orc";
    }

    @Override
    public boolean isSplittable(FileStatus file) {
        return true;
    }

    @Override
    public Rows open(FileStatus file, long start, long end, int[] wanted, MemoryAccount memory, ScanMetrics metrics)
            throws IOException {
        try {
            return new OrcRows(this, file, start, end, wanted, metrics);
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }
}
