package io.sluice.engine.schedule;

import java.util.List;

/** Closes several things, each whatever becomes of the others. */
public final class Closing {
    private Closing() {}

    /** Runs all; then throws the first failure, if there is one, with the others as suppressed. */
    public static void all(List<Runnable> closings) {
        switch (all(closings, null)) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Runs all; returns the first failure, with the others as suppressed. @param first an earlier one, or null */
    static Throwable all(List<Runnable> closings, Throwable first) {
        Throwable failure = first;
        for (Runnable closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException | Error e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        return failure;
    }
}
