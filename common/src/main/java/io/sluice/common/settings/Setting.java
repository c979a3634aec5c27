package io.sluice.common.settings;

import java.util.List;

/**
 * A setting's declaration.
 *
 * @param name camelCase, with its unit where the type does not give it
 * @param defaultText as a user would write it; parsed by the type
 * @param aliases other names that are taken for it, e.g. the ones of Databricks
 * @param description one or two sentences for SHOW SETTINGS and the reference page
 */
public record Setting<T>(
        String name,
        SettingType<T> type,
        String defaultText,
        SettingScope scope,
        List<String> aliases,
        String description) {
    public Setting {
        aliases = List.copyOf(aliases);
    }

    /** A name belongs to one setting. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    public T defaultValue() {
        return parse(defaultText);
    }

    /** @throws io.sluice.common.error.SluiceException INVALID_PARAMETER_VALUE with the reason */
    public T parse(String text) {
        return type.parse(name, text);
    }
}
