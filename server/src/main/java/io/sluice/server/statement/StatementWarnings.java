package io.sluice.server.statement;

import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import java.util.List;

/** What a statement asks for and does not get yet. */
final class StatementWarnings {
    private StatementWarnings() {}

    /** Sentences for the client, usually none. */
    static List<String> of(Statement statement) {
        return switch (statement) {
            case Statement.SetSetting set -> setting(set.name());
            case Statement.Catalog catalog
            when catalog.command() instanceof CatalogCommand.CacheQuery cached ->
                cached.query().warnings();
            case Statement.CopyInto copy ->
                copy.insert().map(StatementWarnings::of).orElse(List.of());
            case Statement.Query query -> query.plan().warnings();
            case Statement.Explain explain -> of(explain.statement());
            case Statement.Insert insert -> insert.rows().warnings();
            case Statement.RowChange change -> change.changes().warnings();
            case Statement.CreateTable create ->
                create.rows().map(LogicalPlan::warnings).orElse(List.of());
            default -> List.of();
        };
    }

    private static List<String> setting(String name) {
        Setting<?> setting = SluiceSettings.find(name);
        return SluiceSettings.hasEffect(setting)
                ? List.of()
                : List.of("The setting " + name + " is kept, but has no effect yet.");
    }
}
