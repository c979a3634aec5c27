package io.sluice.server.statement;

import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import java.util.List;
import java.util.Set;

/** What a statement asks for and does not get yet. */
final class StatementWarnings {
    private static final Set<String> HINTS_WITHOUT_EFFECT = Set.of("SKEW", "BROADCAST");

    private StatementWarnings() {}

    /** Sentences for the client, usually none. */
    static List<String> of(Statement statement) {
        return switch (statement) {
            case Statement.SetSetting set -> setting(set.name());
            case Statement.Catalog catalog
            when catalog.command() instanceof CatalogCommand.WithoutEffect without ->
                List.of(without.what() + " has no effect yet. The statement was checked and nothing else was done.");
            case Statement.Query query -> hints(query.plan().hintNames());
            default -> List.of();
        };
    }

    private static List<String> setting(String name) {
        Setting<?> setting = SluiceSettings.find(name);
        return SluiceSettings.hasEffect(setting)
                ? List.of()
                : List.of("The setting " + name + " is kept, but has no effect yet.");
    }

    private static List<String> hints(Set<String> names) {
        return names.stream()
                .filter(HINTS_WITHOUT_EFFECT::contains)
                .map(name -> "The hint " + name + " has no effect yet.")
                .toList();
    }
}
