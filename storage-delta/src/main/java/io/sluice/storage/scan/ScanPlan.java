package io.sluice.storage.scan;

import java.util.List;

/**
 * The parts to read, largest units first where order does not matter.
 *
 * @param splits may be opened in any order, by any thread, each at most once
 * @param filesTotal data files of the source
 * @param filesPruned data files left out by partition values, statistics or an index
 */
public record ScanPlan(List<ScanSplit> splits, int filesTotal, int filesPruned) {
    public ScanPlan {
        splits = List.copyOf(splits);
    }
}
