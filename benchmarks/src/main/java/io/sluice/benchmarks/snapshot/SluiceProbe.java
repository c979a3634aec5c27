package io.sluice.benchmarks.snapshot;

import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.ColumnPredicate.Compare;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Sluice's part of what {@link Probe} asks: a JVM that has done nothing before. Arguments: the table's folder, how many files
 * it has.
 */
final class SluiceProbe {
    private final DeltaTable table;
    private final int files;
    private Snapshot snapshot;

    private SluiceProbe(DeltaTable table, int files) {
        this.table = table;
        this.files = files;
    }

    public static void main(String[] args) throws IOException {
        SluiceProbe probe = new SluiceProbe(DeltaTable.at(new LocalObjectStore(), args[0]), Integer.parseInt(args[1]));
        System.out.println("READY");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("DONE " + probe.answer(line));
        }
    }

    private long answer(String asked) {
        return switch (asked) {
            case "open", "refresh" -> {
                snapshot = table.latest();
                yield snapshot.fileCount();
            }
            case "prune" -> prune();
            default -> throw new IllegalArgumentException(asked);
        };
    }

    private long prune() {
        long id = (long) files / 2 * ManyFilesTable.ROWS_A_FILE;
        int day = (int) LocalDate.of(2000, 1, 1).plusDays(files / 2 % 9000).toEpochDay();
        ColumnPredicate filter = ColumnPredicate.and(List.of(
                new Compare(ColumnPath.of("day"), Comparison.GREATER_OR_EQUAL, day),
                new Compare(ColumnPath.of("amount"), Comparison.LESS, 60_000),
                new Compare(ColumnPath.of("id"), Comparison.LESS_OR_EQUAL, id),
                new Compare(ColumnPath.of("id"), Comparison.GREATER, id - 100_000)));
        ScanPlan plan = snapshot.scan().plan(new ScanRequest(List.of(), filter, -1));
        return plan.filesTotal() - plan.filesPruned();
    }
}
