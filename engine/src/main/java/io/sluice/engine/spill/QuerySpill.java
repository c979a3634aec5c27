package io.sluice.engine.spill;

import io.sluice.common.type.SqlType;
import io.sluice.engine.schedule.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spill files of one query; closing it deletes them. Thread-safe. */
public final class QuerySpill implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QuerySpill.class);

    private final SpillSpace space;
    private final Cancellation cancellation;
    private final List<SpillFile> files = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private int filesMade;
    private Path folder;

    QuerySpill(SpillSpace space, Cancellation cancellation) {
        this.space = space;
        this.cancellation = cancellation;
    }

    /** A new, empty file for rows of these columns. */
    public synchronized SpillFile newFile(List<SqlType> types) {
        if (folder == null) {
            folder = space.newFolder();
        }
        SpillFile file = new SpillFile(this, folder.resolve("rows-" + filesMade++), types);
        files.add(file);
        return file;
    }

    /** Deletes a file before the query ends; nobody reads or writes it any more. */
    public void discard(SpillFile file) {
        synchronized (this) {
            files.remove(file);
        }
        file.discard();
    }

    /** Compressed bytes written so far. */
    public long writtenBytes() {
        return bytes.get();
    }

    void countBytes(long count) {
        bytes.addAndGet(count);
    }

    /** Ends work on files as soon as the query was stopped. */
    void checkRunning() {
        cancellation.check();
    }

    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        for (SpillFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("A spill file in {} could not be closed", folder, e);
            }
        }
        try {
            SpillSpace.delete(folder);
        } catch (IOException e) {
            LOG.warn("Spill files in {} could not be deleted; the next start tries again", folder, e);
        }
        files.clear();
        folder = null;
    }

    /** Whether files are there, for tests of the clean-up. */
    synchronized boolean holdsFiles() {
        return folder != null && Files.exists(folder);
    }
}
