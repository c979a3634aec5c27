package io.sluice.storage.parallel;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Does the same to many things on some threads of its own; the first failure stops it and is thrown. */
public final class ParallelWork {
    private ParallelWork() {}

    /**
     * @param threads at most so many
     * @param checkCancelled asked before each item
     * @throws SluiceException QUERY_CANCELED if the thread is interrupted; what the work throws
     */
    public static <T> void forEach(List<T> items, int threads, Runnable checkCancelled, Consumer<T> work) {
        int used = Math.min(threads, items.size());
        if (used <= 1) {
            for (T item : items) {
                checkCancelled.run();
                work.accept(item);
            }
            return;
        }
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        ExecutorService executor = Executors.newFixedThreadPool(
                used, Thread.ofPlatform().daemon().name("sluice-storage-", 0).factory());
        try {
            List<Future<?>> running = IntStream.range(0, used)
                    .<Future<?>>mapToObj(i -> executor.submit(() -> drain(queue, checkCancelled, work)))
                    .toList();
            RuntimeException failure = null;
            for (Future<?> future : running) {
                failure = await(future, queue, failure);
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> void drain(Queue<T> queue, Runnable checkCancelled, Consumer<T> work) {
        try {
            for (T item = queue.poll(); item != null; item = queue.poll()) {
                checkCancelled.run();
                work.accept(item);
            }
        } catch (RuntimeException | Error e) {
            queue.clear();
            throw e;
        }
    }

    /** Waits even after a failure: nobody may write any more when the caller cleans up. */
    private static RuntimeException await(Future<?> future, Queue<?> queue, RuntimeException before) {
        boolean interrupted = false;
        RuntimeException failure = before;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                queue.clear();
                failure = new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was cancelled.", e);
            } catch (ExecutionException e) {
                if (failure == null) {
                    failure = e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e.getCause());
                }
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }
}
