package io.sluice.server;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Things to close one after the other, whether or not the one before went well. */
final class Closing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final List<Runnable> actions = new ArrayList<>();

    void add(Runnable action) {
        actions.add(action);
    }

    @Override
    public void run() {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("A part of the server could not be closed: {}", e.getMessage());
            }
        }
    }
}
