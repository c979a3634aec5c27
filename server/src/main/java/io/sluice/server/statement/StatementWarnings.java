package io.sluice.server.statement;

import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.hint.Hintable;
import org.apache.calcite.rel.hint.RelHint;

/** What a statement asks for and does not get yet. */
final class StatementWarnings {
    private static final Set<String> HINTS_WITHOUT_EFFECT = Set.of("RANGE_JOIN", "SKEW", "BROADCAST");

    private StatementWarnings() {}

    /** Sentences for the client, usually none. */
    static List<String> of(Statement statement) {
        return switch (statement) {
            case Statement.SetSetting set -> setting(set.name());
            case Statement.Catalog catalog
            when catalog.command() instanceof CatalogCommand.WithoutEffect without ->
                List.of(without.what() + " has no effect yet. The statement was checked and nothing else was done.");
            case Statement.Query query -> hints(query.plan().root().rel);
            default -> List.of();
        };
    }

    private static List<String> setting(String name) {
        Setting<?> setting = SluiceSettings.find(name);
        return SluiceSettings.hasEffect(setting)
                ? List.of()
                : List.of("The setting " + name + " is kept, but has no effect yet.");
    }

    private static List<String> hints(RelNode root) {
        Set<String> names = new LinkedHashSet<>();
        collect(root, names);
        List<String> warnings = new ArrayList<>();
        names.forEach(name -> warnings.add("The hint " + name + " has no effect yet."));
        return warnings;
    }

    private static void collect(RelNode node, Set<String> names) {
        if (node instanceof Hintable hintable) {
            for (RelHint hint : hintable.getHints()) {
                if (HINTS_WITHOUT_EFFECT.contains(hint.hintName)) {
                    names.add(hint.hintName);
                }
            }
        }
        node.getInputs().forEach(input -> collect(input, names));
    }
}
