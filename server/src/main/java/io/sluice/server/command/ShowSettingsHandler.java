package io.sluice.server.command;

import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import java.util.List;
import java.util.Locale;

/** SHOW SETTINGS, and SET with a name only. */
final class ShowSettingsHandler extends ListingHandler<Statement.ShowSettings> {
    ShowSettingsHandler() {
        super(SqlType.struct(
                Field.required("name", SqlType.STRING),
                Field.required("value", SqlType.STRING),
                Field.required("default", SqlType.STRING),
                Field.required("type", SqlType.STRING),
                Field.required("scope", SqlType.STRING),
                Field.required("description", SqlType.STRING)));
    }

    @Override
    void list(Statement.ShowSettings show, StatementContext context, Rows rows) {
        List<Setting<?>> settings = show.name().isPresent()
                ? List.of(SluiceSettings.find(show.name().get()))
                : SluiceSettings.all();
        NamePattern pattern = NamePattern.of(show.pattern());
        for (Setting<?> setting : settings) {
            if (!pattern.matches(setting.name())) {
                continue;
            }
            rows.add(
                    setting.name(),
                    context.session().settings().text(setting),
                    setting.defaultText(),
                    setting.type().name(),
                    setting.scope().name().toLowerCase(Locale.ROOT),
                    setting.description());
        }
    }
}
