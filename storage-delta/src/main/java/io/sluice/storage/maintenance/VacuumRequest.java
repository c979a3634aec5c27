package io.sluice.storage.maintenance;

import java.time.Duration;
import java.util.Optional;

/**
 * What VACUUM is to do.
 *
 * @param retention how long a file that no version uses any more stays; empty for the table's own
 *     {@code delta.deletedFileRetentionDuration}
 * @param checkRetention refuse a retention shorter than the table's own
 * @param lite take the files from the log's commits and do not list the folder: what no commit names stays
 */
public record VacuumRequest(Optional<Duration> retention, boolean checkRetention, boolean lite) {}
