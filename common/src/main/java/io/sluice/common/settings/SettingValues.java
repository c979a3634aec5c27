package io.sluice.common.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values in force in one scope, over those of a wider scope. Thread-safe.
 */
public final class SettingValues {
    private final SettingValues parent;
    private final Map<Setting<?>, String> texts = new ConcurrentHashMap<>();

    /** @param parent whose values hold where this scope sets none; null for the defaults */
    public SettingValues(SettingValues parent) {
        this.parent = parent;
    }

    public <T> T get(Setting<T> setting) {
        return setting.parse(text(setting));
    }

    /** The value as it was written. */
    public String text(Setting<?> setting) {
        String own = texts.get(setting);
        if (own != null) {
            return own;
        }
        return parent == null ? setting.defaultText() : parent.text(setting);
    }

    /** What was written in this scope and the wider ones, by setting; others have their defaults. */
    public Map<Setting<?>, String> written() {
        Map<Setting<?>, String> written = parent == null ? new HashMap<>() : parent.written();
        written.putAll(texts);
        return written;
    }

    /** @throws io.sluice.common.error.SluiceException INVALID_PARAMETER_VALUE; nothing is changed then */
    public void set(Setting<?> setting, String text) {
        setting.parse(text);
        texts.put(setting, text);
    }

    /** Back to the wider scope's value. */
    public void reset(Setting<?> setting) {
        texts.remove(setting);
    }
}
