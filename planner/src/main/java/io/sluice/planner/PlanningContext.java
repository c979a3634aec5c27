package io.sluice.planner;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.catalog.CatalogReader;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.SyntaxRules;
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

    /** The same with the current schema, the dialect and the meaning of double quotes that held when a view was made. */
    public PlanningContext in(Relation.View view) {
        SettingValues own = settings;
        if (!SyntaxRules.of(settings).equals(new SyntaxRules(view.dialect(), view.doubleQuotedNames()))) {
            own = new SettingValues(settings);
            own.set(SluiceSettings.DIALECT, view.dialect().name().toLowerCase(Locale.ROOT));
            own.set(SluiceSettings.DOUBLE_QUOTED_IDENTIFIERS, Boolean.toString(view.doubleQuotedNames()));
        }
        return new PlanningContext(catalog, view.schema(), zone, time, own, user, constants);
    }
}
