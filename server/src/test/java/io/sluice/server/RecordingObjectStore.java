package io.sluice.server;

import io.sluice.server.security.UserDirectory;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The local disk; remembers which files were opened for reading. Thread-safe. */
class RecordingObjectStore implements ObjectStore {
    private final ObjectStore inner = new LocalObjectStore();
    private final Set<String> opened = new TreeSet<>();

    /** A server over this store; the caller closes it. */
    SluiceServer startServer(Path warehouse) {
        return SluiceServer.start(
                ServerOptions.local(warehouse, UserDirectory.none()),
                (settings, memory) -> EngineParts.standard(settings, memory).withStore(this));
    }

    /** Paths of the files opened since the last call of this, each once. */
    synchronized Set<String> takeOpened() {
        Set<String> taken = new TreeSet<>(opened);
        opened.clear();
        return taken;
    }

    @Override
    public InputFile open(String path) {
        synchronized (this) {
            opened.add(path);
        }
        return inner.open(path);
    }

    @Override
    public Optional<FileStatus> status(String path) {
        return inner.status(path);
    }

    @Override
    public List<FileStatus> listFrom(String folder, String firstName) {
        return inner.listFrom(folder, firstName);
    }

    @Override
    public List<FileStatus> listRecursively(String folder) {
        return inner.listRecursively(folder);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        return inner.putIfAbsent(path, content);
    }

    @Override
    public void put(String path, byte[] content) {
        inner.put(path, content);
    }

    @Override
    public OutputFile create(String path) {
        return inner.create(path);
    }

    @Override
    public OutputFile createNew(String path) {
        return inner.createNew(path);
    }

    @Override
    public void delete(String path) {
        inner.delete(path);
    }
}
