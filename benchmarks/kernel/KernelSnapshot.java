import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;

/**
 * Opens a table with Delta Kernel and lists the files that a filter on three columns leaves. Arguments: the table's folder,
 * how many files it has. Run as a source file, in a JVM of its own.
 */
final class KernelSnapshot {
    public static void main(String[] args) throws IOException {
        int files = Integer.parseInt(args[1]);
        Engine engine = DefaultEngine.create(new Configuration());
        long start = System.nanoTime();
        Snapshot snapshot = TableManager.loadSnapshot(args[0]).build(engine);
        print("Kernel: snapshot, whose files are not listed yet", start);
        for (int run = 0; run < 3; run++) {
            start = System.nanoTime();
            long kept = list(snapshot, engine, files);
            print("Kernel: listing by three columns, " + kept + " files kept", start);
        }
    }

    private static long list(Snapshot snapshot, Engine engine, int files) throws IOException {
        long id = (long) files / 2 * 1000;
        int day = (int) LocalDate.of(2000, 1, 1).plusDays(files / 2 % 9000).toEpochDay();
        Predicate filter = new And(
                new And(
                        new Predicate(">=", new Column("day"), Literal.ofDate(day)),
                        new Predicate("<", new Column("amount"), Literal.ofInt(60_000))),
                new And(
                        new Predicate("<=", new Column("id"), Literal.ofLong(id)),
                        new Predicate(">", new Column("id"), Literal.ofLong(id - 100_000))));
        Scan scan = snapshot.getScanBuilder().withFilter(filter).build();
        long kept = 0;
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        rows.next();
                        kept++;
                    }
                }
            }
        }
        return kept;
    }

    private static void print(String what, long startNanos) {
        System.out.printf("%s: %,d ms%n", what, (System.nanoTime() - startNanos) / 1_000_000);
    }
}
