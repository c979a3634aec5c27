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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;

/**
 * Opens a table with Delta Kernel and lists the files that a filter on three columns leaves, each when a line asks for it.
 * Arguments: the table's folder, how many files it has. Run as a source file, in a JVM of its own.
 */
final class KernelProbe {
    private final Engine engine = DefaultEngine.create(new Configuration());
    private final String table;
    private final int files;
    private Snapshot snapshot;

    private KernelProbe(String table, int files) {
        this.table = table;
        this.files = files;
    }

    public static void main(String[] args) throws IOException {
        KernelProbe probe = new KernelProbe(args[0], Integer.parseInt(args[1]));
        System.out.println("READY");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("DONE " + probe.answer(line));
        }
    }

    /** Opening and refreshing list no file yet: how many there are is not known then. */
    private long answer(String asked) throws IOException {
        if (asked.equals("prune")) {
            return prune();
        }
        snapshot = TableManager.loadSnapshot(table).build(engine);
        return -1;
    }

    private long prune() throws IOException {
        long id = (long) files / 2 * 1000;
        int day = (int) LocalDate.of(2000, 1, 1).plusDays(files / 2 % 9000).toEpochDay();
        Predicate filter = new And(
                new And(
                        new Predicate(">=", new Column("day"), Literal.ofDate(day)),
                        new Predicate("<", new Column("amount"), Literal.ofInt(60_000))),
                new And(
                        new Predicate("<=", new Column("id"), Literal.ofLong(id)),
                        new Predicate(">", new Column("id"), Literal.ofLong(id - 100_000))));
        long kept = 0;
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().withFilter(filter).build().getScanFiles(engine)) {
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
}
