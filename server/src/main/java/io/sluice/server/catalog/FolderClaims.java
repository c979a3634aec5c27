package io.sluice.server.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders of managed tables that statements are making or deleting just now. Two CREATE TABLE of one name get a folder each, so
 * that the one whose name was taken meanwhile deletes its own files only; and no new table comes into a folder that a DROP
 * TABLE is emptying. Thread-safe.
 */
public final class FolderClaims {
    private final Map<String, Integer> users = new ConcurrentHashMap<>();

    /** The folder for a new table; empty while another statement uses it. */
    public Optional<Claim> claim(String folder) {
        return users.putIfAbsent(folder, 1) == null ? Optional.of(new Claim(folder)) : Optional.empty();
    }

    /** Keeps new tables out of a folder that has one; any number of statements may. */
    public Claim hold(String folder) {
        users.merge(folder, 1, Integer::sum);
        return new Claim(folder);
    }

    /** To be closed once the folder's table is in the catalog, or its files are gone. */
    public final class Claim implements AutoCloseable {
        private final String folder;

        private Claim(String folder) {
            this.folder = folder;
        }

        public String folder() {
            return folder;
        }

        @Override
        public void close() {
            users.computeIfPresent(folder, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
