package io.sluice.storage.maintenance;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.table.Operation;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What maintenance runs with. Thread-safe, as are its parts.
 *
 * @param memory the account that readers and writers reserve from
 * @param threads how many files or bins are worked on at once
 * @param checkCancelled throws if the work is to stop; asked between batches and between files
 * @param sorter sorts rows for clustered layouts
 * @param operations makes the history's entry from an operation's name and parameters
 */
public record MaintenanceContext(
        MemoryAccount memory,
        int threads,
        Runnable checkCancelled,
        RowSorter sorter,
        BiFunction<String, Map<String, String>, Operation> operations) {}
