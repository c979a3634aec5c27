package io.sluice.server.catalog;

import io.sluice.common.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Several reads of a store at the same time, whose waits would add up one after the other. */
final class Concurrently {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("sluice-open").start(task);

    private Concurrently() {}

    /** What the function gives of each input; inputs that it fails for with a {@link SluiceException} are left out. */
    static <T, R> List<R> map(List<T> inputs, Function<T, R> function) {
        List<CompletableFuture<Optional<R>>> others = inputs.stream()
                .skip(1)
                .map(input -> CompletableFuture.supplyAsync(() -> tried(function, input), THREADS))
                .toList();
        List<R> results = new ArrayList<>();
        tried(function, inputs.getFirst()).ifPresent(results::add);
        for (CompletableFuture<Optional<R>> other : others) {
            result(other).ifPresent(results::add);
        }
        return results;
    }

    private static <R> R result(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw e;
            }
        }
    }

    private static <T, R> Optional<R> tried(Function<T, R> function, T input) {
        try {
            return Optional.of(function.apply(input));
        } catch (SluiceException e) {
            return Optional.empty();
        }
    }
}
