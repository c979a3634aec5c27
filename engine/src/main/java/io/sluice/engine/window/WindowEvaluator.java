package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.sort.PrefixEncoder;
import io.sluice.engine.sort.RowSorter;
import java.util.ArrayList;
import java.util.List;

/** Sorts rows of whole partitions and evaluates the calls partition by partition. Thread-safe. */
final class WindowEvaluator {
    /** Of a row while it is sorted: its prefix and position, both twice. */
    private static final long SORT_BYTES = 24;
    /** Of a row in order: its position, its group of peers and where that begins. */
    private static final long ORDERED_BYTES = 12;

    private static final int CHECKED_ROWS = 1 << 12;

    private final PlanNode.Window node;
    private final List<WindowFunction> functions;
    private final int inputWidth;
    private final Cancellation cancellation;
    private final long resultBytes;
    private final long functionBytes;

    /**
     * @param functions of the node's calls
     * @param types of the input's columns, then of the calls' arguments
     */
    WindowEvaluator(
            PlanNode.Window node, List<WindowFunction> functions, List<SqlType> types, Cancellation cancellation) {
        this.node = node;
        this.functions = List.copyOf(functions);
        this.cancellation = cancellation;
        inputWidth = node.input().output().size();
        long bytes = 0;
        for (SqlType type : types) {
            bytes += ValueWidth.of(type);
        }
        for (var call : node.calls()) {
            bytes += ValueWidth.of(call.type());
        }
        resultBytes = bytes;
        functionBytes =
                functions.stream().mapToLong(WindowFunction::bytesPerRow).max().orElse(0);
    }

    /** Bytes that a row takes anew when it is evaluated: its columns in order, and results of fixed width. */
    long resultBytes() {
        return resultBytes;
    }

    /**
     * The orders of rows.
     *
     * @param rows by partition, then in order
     * @param partitions tells partitions apart
     * @param peers tells peers apart
     */
    record Orders(RowSorter rows, RowSorter partitions, RowSorter peers) {}

    Orders orders(Rows input) {
        List<SortKey> sortKeys = new ArrayList<>();
        node.partitionKeys().forEach(key -> sortKeys.add(new SortKey(key, false, true)));
        sortKeys.addAll(node.orderKeys());
        Vector[] columns = input.columns();
        PrefixEncoder none = PrefixEncoder.forTypes(List.of(), List.of());
        return new Orders(
                new RowSorter(columns, sortKeys, PrefixEncoder.forRows(columns, input.count(), sortKeys), cancellation),
                new RowSorter(columns, sortKeys.subList(0, node.partitionKeys().size()), none),
                new RowSorter(columns, node.orderKeys(), none));
    }

    /**
     * The input's columns and the results of some of its rows, in order.
     *
     * @param positions of the rows, all those of each of their partitions
     * @param account in which the result is reserved, and, meanwhile, what it takes to compute it
     * @param advanceBytes what of it is reserved there already
     */
    Rows evaluate(Rows input, Orders orders, int[] positions, MemoryAccount account, long advanceBytes) {
        int count = positions.length;
        account.reserve(SORT_BYTES * count);
        int[] sorted = orders.rows.sort(positions).rows();
        long workBytes = (ORDERED_BYTES + functionBytes) * count;
        account.release(SORT_BYTES * count - workBytes);

        AdvanceMemory memory = new AdvanceMemory(account, advanceBytes);
        Vector[] columns = new Vector[input.columns().length];
        for (int c = 0; c < columns.length; c++) {
            cancellation.check();
            columns[c] = Columns.view(input.column(c), sorted, count);
            if (c >= inputWidth && columns[c].type().physicalType().isFixedWidth()) {
                // Aggregates read arguments range by range and would resolve an encoding each time.
                columns[c] = Vectors.flatten(columns[c]);
            }
            long bytes = Columns.ownBytes(columns[c]);
            memory.reserve(bytes);
            workBytes += c < inputWidth ? 0 : bytes;
        }
        List<ResultColumn> results = new ArrayList<>();
        node.calls().forEach(call -> results.add(new ResultColumn(call.type(), count, memory)));
        evaluatePartitions(columns, sorted, orders, results, account);

        Vector[] output = new Vector[inputWidth + results.size()];
        System.arraycopy(columns, 0, output, 0, inputWidth);
        for (int f = 0; f < results.size(); f++) {
            output[inputWidth + f] = results.get(f).build();
        }
        account.release(workBytes);
        memory.releaseRest();
        return new Rows(output, count);
    }

    private void evaluatePartitions(
            Vector[] columns, int[] sorted, Orders orders, List<ResultColumn> results, MemoryAccount account) {
        int from = 0;
        while (from < sorted.length) {
            cancellation.check();
            int to = from + 1;
            while (to < sorted.length && orders.partitions.compareKeys(sorted[to - 1], sorted[to]) == 0) {
                checkAt(to);
                to++;
            }
            WindowPartition partition = partition(columns, sorted, from, to, orders.peers);
            for (int f = 0; f < functions.size(); f++) {
                functions.get(f).evaluate(partition, results.get(f), account);
            }
            from = to;
        }
    }

    private WindowPartition partition(Vector[] columns, int[] sorted, int from, int to, RowSorter peers) {
        int size = to - from;
        int[] groupOf = new int[size];
        int[] groupStarts = new int[size + 1];
        int groups = 1;
        for (int i = 1; i < size; i++) {
            checkAt(i);
            if (peers.compareKeys(sorted[from + i - 1], sorted[from + i]) != 0) {
                groupStarts[groups++] = i;
            }
            groupOf[i] = groups - 1;
        }
        groupStarts[groups] = size;
        return new WindowPartition(columns, from, size, groupOf, groupStarts, groups);
    }

    private void checkAt(int row) {
        if ((row & CHECKED_ROWS - 1) == 0) {
            cancellation.check();
        }
    }
}
