package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SettingScope;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;

/** SET name = value. */
public final class SetSettingHandler extends CommandHandler<Statement.SetSetting> {
    @Override
    long execute(Statement.SetSetting set, StatementContext context) {
        Setting<?> setting = sessionSetting(set.name());
        context.session().settings().set(setting, set.value());
        return 0;
    }

    /** @throws SluiceException UNKNOWN_SETTING, or INVALID_STATEMENT for one that a session cannot change */
    public static Setting<?> sessionSetting(String name) {
        Setting<?> setting = SluiceSettings.find(name);
        if (setting.scope() == SettingScope.SERVER) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The setting " + setting.name() + " holds for the whole server and cannot be changed while it runs."
                            + " Start the server with --set " + setting.name() + "=VALUE.");
        }
        return setting;
    }
}
