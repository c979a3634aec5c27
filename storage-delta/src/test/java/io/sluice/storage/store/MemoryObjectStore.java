package io.sluice.storage.store;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** A store in memory: quick, with a clock that ticks at every write. Thread-safe. */
public final class MemoryObjectStore implements ObjectStore {
    private final ConcurrentSkipListMap<String, Entry> files = new ConcurrentSkipListMap<>();
    private final AtomicLong clockMillis = new AtomicLong(System.currentTimeMillis());

    private record Entry(byte[] content, long timeMillis) {
        FileStatus status(String path) {
            return new FileStatus(path, content.length, timeMillis);
        }
    }

    @Override
    public InputFile open(String path) {
        Entry entry = files.get(path);
        if (entry == null) {
            throw new SluiceException(ErrorCode.PATH_NOT_FOUND, "There is no file " + path + ".");
        }
        return new InputFile() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public long sizeBytes() {
                return entry.content().length;
            }

            @Override
            public void readFully(long position, byte[] buffer, int offset, int count) {
                if (position + count > entry.content().length) {
                    throw new SluiceException(ErrorCode.IO_ERROR, "Cannot read " + path + ": it ends before.");
                }
                System.arraycopy(entry.content(), (int) position, buffer, offset, count);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<FileStatus> status(String path) {
        return Optional.ofNullable(files.get(path)).map(entry -> entry.status(path));
    }

    @Override
    public List<FileStatus> listFrom(String folder, String firstName) {
        List<FileStatus> found = new ArrayList<>();
        String prefix = folder + "/";
        for (FileStatus file : listRecursively(folder)) {
            String rest = file.path().substring(prefix.length());
            if (rest.indexOf('/') < 0 && rest.compareTo(firstName) >= 0) {
                found.add(file);
            }
        }
        return found;
    }

    @Override
    public List<FileStatus> listRecursively(String folder) {
        List<FileStatus> found = new ArrayList<>();
        String prefix = folder + "/";
        files.tailMap(prefix).forEach((path, entry) -> {
            if (path.startsWith(prefix)) {
                found.add(entry.status(path));
            }
        });
        return found;
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        return files.putIfAbsent(path, entry(content)) == null;
    }

    @Override
    public void put(String path, byte[] content) {
        files.put(path, entry(content));
    }

    @Override
    public OutputFile create(String path) {
        return create(path, true);
    }

    @Override
    public OutputFile createNew(String path) {
        return create(path, false);
    }

    private OutputFile create(String path, boolean replaces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new OutputFile() {
            private boolean ended;

            @Override
            public long position() {
                return bytes.size();
            }

            @Override
            public void write(int value) {
                bytes.write(value);
            }

            @Override
            public void write(byte[] buffer, int offset, int count) {
                bytes.write(buffer, offset, count);
            }

            @Override
            public void close() throws IOException {
                if (ended) {
                    return;
                }
                ended = true;
                if (replaces) {
                    put(path, bytes.toByteArray());
                } else if (!putIfAbsent(path, bytes.toByteArray())) {
                    throw new FileAlreadyExistsException(path);
                }
            }

            @Override
            public void abort() {
                ended = true;
            }
        };
    }

    @Override
    public void delete(String path) {
        files.remove(path);
    }

    private Entry entry(byte[] content) {
        return new Entry(content.clone(), clockMillis.incrementAndGet());
    }
}
