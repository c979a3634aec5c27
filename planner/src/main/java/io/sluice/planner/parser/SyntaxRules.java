package io.sluice.planner.parser;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.settings.SqlDialect;

/**
 * What a session can choose about how text is read.
 *
 * @param doubleQuotedNames whether {@code "a"} is a name rather than a string
 */
public record SyntaxRules(SqlDialect dialect, boolean doubleQuotedNames) {
    public static final SyntaxRules DEFAULT = new SyntaxRules(SqlDialect.SPARK, false);

    public static SyntaxRules of(SettingValues settings) {
        SqlDialect dialect = settings.get(SluiceSettings.DIALECT);
        return new SyntaxRules(
                dialect, dialect == SqlDialect.ANSI || settings.get(SluiceSettings.DOUBLE_QUOTED_IDENTIFIERS));
    }
}
