package io.sluice.planner.statement;

import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a statement does to a Delta table as a whole. */
public sealed interface MaintenanceCommand {
    /**
     * OPTIMIZE.
     *
     * @param where the files to look at; empty for all
     * @param full FULL: cluster anew what is clustered already
     * @param zOrderBy columns, each a path of names; empty without ZORDER BY
     */
    record Optimize(Optional<FileChoice> where, boolean full, List<List<String>> zOrderBy)
            implements MaintenanceCommand {
        public Optimize {
            zOrderBy = List.copyOf(zOrderBy);
        }
    }

    /** REORG TABLE … APPLY (PURGE). */
    record Reorg(Optional<FileChoice> where) implements MaintenanceCommand {}

    /**
     * Files chosen by a condition on partition columns.
     *
     * @param files delivers the path (STRING) of the file of each row for which the condition is true; run over one row a
     *     file, with the partition columns filled in, it chooses files
     * @param text the condition as SQL, for the history
     * @param columns that the condition reads; the handler refuses those that are no partition columns
     * @param position of the table's name, or null
     */
    record FileChoice(LogicalPlan files, String text, Set<String> columns, SourcePosition position) {
        public FileChoice {
            columns = Set.copyOf(columns);
        }
    }

    /**
     * VACUUM.
     *
     * @param retainHours how old a file that no version uses must be; empty for the table's own retention
     * @param lite look at the log only, not at the folder
     */
    record Vacuum(Optional<BigDecimal> retainHours, boolean lite, boolean dryRun) implements MaintenanceCommand {}

    /** RESTORE; the version is the table reference's. */
    record Restore(TableReference.Version version) implements MaintenanceCommand {}

    record DescribeDetail() implements MaintenanceCommand {}

    /** FSCK REPAIR TABLE: takes files out of the table that are gone. */
    record Repair(boolean dryRun) implements MaintenanceCommand {}

    /**
     * CONVERT TO DELTA.
     *
     * @param partitionColumns with types; empty for none
     * @param collectStatistics false for NO STATISTICS
     */
    record Convert(List<Field> partitionColumns, boolean collectStatistics) implements MaintenanceCommand {
        public Convert {
            partitionColumns = List.copyOf(partitionColumns);
        }
    }
}
