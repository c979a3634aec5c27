package io.sluice.conformance.interop.differential;

/**
 * One statement for both engines.
 *
 * @param kind for the count of what was run
 * @param sql {@code {t}} stands for the table, {@code {c}} for a place for its clone, {@code {v}} for a version
 * @param restored the step, counted from 0, to whose end the table goes back, or -1
 */
record Step(String kind, String sql, int restored) {
    static Step of(String kind, String sql) {
        return new Step(kind, sql, -1);
    }

    static Step restore(int step) {
        return new Step("RESTORE", "RESTORE TABLE {t} TO VERSION AS OF {v}", step);
    }

    boolean isClone() {
        return sql.contains("{c}");
    }

    /** What it does to rows says nothing of which files hold them, so the changes recorded for it may differ. */
    boolean recordsChangesByFile() {
        return restored >= 0 || kind.equals("INSERT OVERWRITE") || kind.equals("CREATE OR REPLACE");
    }
}
