package io.sluice.server.command;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;

/** RESET: back to the server's value. */
final class ResetSettingHandler extends CommandHandler<Statement.ResetSetting> {
    @Override
    long execute(Statement.ResetSetting reset, StatementContext context) {
        SettingValues settings = context.session().settings();
        reset.name()
                .ifPresentOrElse(
                        name -> settings.reset(SetSettingHandler.sessionSetting(name)),
                        () -> SluiceSettings.all().forEach(settings::reset));
        return 0;
    }
}
