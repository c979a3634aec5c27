package io.sluice.planner;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.catalog.CatalogReader;
import io.sluice.planner.statement.ObjectName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What a statement is planned in.
 *
 * @param catalog this statement's view of the catalog
 * @param currentSchema the session's schema
 * @param zone the session's time zone: timestamps in the text are read in it
 * @param time what CURRENT_TIMESTAMP means, in time travel too
 * @param settings the session's
 * @param user who runs the statement
 * @param constants computes what must be known while planning
 */
public record PlanningContext(
        CatalogReader catalog,
        ObjectName currentSchema,
        ZoneId zone,
        StatementTime time,
        SettingValues settings,
        String user,
        ConstantEvaluator constants) {
    public PlanningContext(
            CatalogReader catalog,
            ObjectName currentSchema,
            ZoneId zone,
            Instant startedAt,
            SettingValues settings,
            String user,
            ConstantEvaluator constants) {
        this(catalog, currentSchema, zone, new StatementTime(startedAt), settings, user, constants);
    }

    /** What CURRENT_TIMESTAMP means; a plan that is made with it is of this statement only. */
    public Instant startedAt() {
        return time.instant();
    }

    /** The same with the current schema and the dialect that held when a view was made. */
    public PlanningContext inView(ObjectName schema, SqlDialect dialect) {
        SettingValues own = settings;
        if (settings.get(SluiceSettings.DIALECT) != dialect) {
            own = new SettingValues(settings);
            own.set(SluiceSettings.DIALECT, dialect.name().toLowerCase(Locale.ROOT));
        }
        return new PlanningContext(catalog, schema, zone, time, own, user, constants);
    }
}
