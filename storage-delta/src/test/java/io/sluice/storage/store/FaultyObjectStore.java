package io.sluice.storage.store;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * A store that counts calls, remembers what was opened, and fails at a chosen call. Every read of an open file and every
 * close of a written one counts as a call too.
 */
public final class FaultyObjectStore implements ObjectStore {
    /** How the chosen call fails. */
    public enum Fault {
        /** Nothing is done. */
        BEFORE,
        /** It is done and the answer is lost. */
        AFTER,
        /** It times out, and is done after the next call has been answered. */
        LATE,
        /** It times out, and is done when all is over. */
        LAST,
        /** Nothing is done, now and at all calls after it. */
        OUTAGE
    }

    private final ObjectStore inner;
    private final IntConsumer beforeCall;
    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    private int calls;
    private int failAt = -1;
    private Fault fault = Fault.BEFORE;
    private Supplier<?> delayed;
    private int delayedUntil;

    public FaultyObjectStore(ObjectStore inner) {
        this(inner, _ -> {});
    }

    /** @param beforeCall is given the number of each call, from 0, just before it is done */
    public FaultyObjectStore(ObjectStore inner, IntConsumer beforeCall) {
        this.inner = inner;
        this.beforeCall = beforeCall;
    }

    /** Fails at the n-th call from now on, counted from 0, and at no other but in an outage. */
    public synchronized void failAt(int call, Fault when) {
        calls = 0;
        failAt = call;
        fault = when;
    }

    /** Fails no more; returns how many calls there were since failures were chosen. */
    public synchronized int heal() {
        failAt = -1;
        runDelayed();
        int seen = calls;
        calls = 0;
        return seen;
    }

    /** Paths of the files opened since the last call of this. */
    public List<String> takeOpened() {
        List<String> taken = List.copyOf(opened);
        opened.clear();
        return taken;
    }

    @Override
    public InputFile open(String path) {
        opened.add(path);
        InputFile file = call("open " + path, () -> inner.open(path));
        return new InputFile() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public long sizeBytes() {
                return file.sizeBytes();
            }

            @Override
            public void readFully(long position, byte[] buffer, int offset, int count) {
                call("read " + path, () -> file.readFully(position, buffer, offset, count));
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    @Override
    public Optional<FileStatus> status(String path) {
        return call("status " + path, () -> inner.status(path));
    }

    @Override
    public List<FileStatus> listFrom(String folder, String firstName) {
        return call("list " + folder, () -> inner.listFrom(folder, firstName));
    }

    @Override
    public List<FileStatus> listRecursively(String folder) {
        return call("list " + folder, () -> inner.listRecursively(folder));
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        return call("put " + path, () -> inner.putIfAbsent(path, content));
    }

    @Override
    public void put(String path, byte[] content) {
        call("put " + path, () -> inner.put(path, content));
    }

    @Override
    public OutputFile create(String path) {
        return counted(path, call("create " + path, () -> inner.create(path)));
    }

    @Override
    public OutputFile createNew(String path) {
        return counted(path, call("create " + path, () -> inner.createNew(path)));
    }

    private OutputFile counted(String path, OutputFile file) {
        return new OutputFile() {
            @Override
            public long position() {
                return file.position();
            }

            @Override
            public void write(int value) throws IOException {
                file.write(value);
            }

            @Override
            public void write(byte[] buffer, int offset, int count) throws IOException {
                file.write(buffer, offset, count);
            }

            @Override
            public void close() throws IOException {
                try {
                    call("close " + path, () -> closeUnchecked(file));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                } catch (SluiceException e) {
                    if (fault == Fault.BEFORE || fault == Fault.OUTAGE) {
                        file.abort();
                    }
                    throw new IOException("injected fault", e);
                }
            }

            @Override
            public void abort() {
                file.abort();
            }
        };
    }

    @Override
    public void delete(String path) {
        call("delete " + path, () -> inner.delete(path));
    }

    private void call(String what, Runnable action) {
        call(what, () -> {
            action.run();
            return null;
        });
    }

    private <T> T call(String what, Supplier<T> action) {
        int call = nextCall();
        boolean fails = failAt >= 0 && (fault == Fault.OUTAGE ? call >= failAt : call == failAt);
        if (!fails) {
            beforeCall.accept(call);
            T result = action.get();
            afterCall(call);
            return result;
        }
        switch (fault) {
            case BEFORE, OUTAGE -> {}
            case AFTER -> {
                var _ = action.get();
            }
            case LATE -> delay(action, call + 1);
            case LAST -> delay(action, Integer.MAX_VALUE);
        }
        throw new SluiceException(ErrorCode.IO_ERROR, "Injected fault: cannot " + what + ".");
    }

    private synchronized int nextCall() {
        return calls++;
    }

    private synchronized void delay(Supplier<?> action, int until) {
        delayed = action;
        delayedUntil = until;
    }

    private synchronized void afterCall(int call) {
        if (call >= delayedUntil) {
            runDelayed();
        }
    }

    private synchronized void runDelayed() {
        if (delayed != null) {
            Supplier<?> action = delayed;
            delayed = null;
            try {
                var _ = action.get();
            } catch (SluiceException | UncheckedIOException e) {
                // Nobody waits for the answer any more.
                return;
            }
        }
    }

    private static void closeUnchecked(OutputFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
