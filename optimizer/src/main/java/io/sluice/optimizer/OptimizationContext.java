package io.sluice.optimizer;

import io.sluice.common.settings.SettingValues;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.storage.scan.ScanSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What planning one statement depends on besides its text.
 *
 * @param parameters values of the statement's {@code ?} markers in Java form, in order; entries may be null
 * @param zone the session's
 * @param startedAt the statement's CURRENT_TIMESTAMP
 * @param replacedSources sources to scan instead of those in the plan, e.g. the touched files of a table; by identity
 * @param keepsScans whether each scan is to stay in the plan, for whoever looks up there what was read of a table
 * @param trace whether to keep the plan after each step
 */
public record OptimizationContext(
        SettingValues settings,
        List<Object> parameters,
        ZoneId zone,
        Instant startedAt,
        ConstantFolder folder,
        Map<ScanSource, ScanSource> replacedSources,
        boolean keepsScans,
        boolean trace) {
    public OptimizationContext {
        parameters = Collections.unmodifiableList(parameters);
    }
}
