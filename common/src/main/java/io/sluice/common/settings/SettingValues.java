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
    /** What was asked for before, so that a text is read once. */
    private final Map<Setting<?>, Read> read = new ConcurrentHashMap<>();

    /** A text and the value that it means, which nobody can change. */
    private record Read(String text, Object value) {}

    /** @param parent whose values hold where this scope sets none; null for the defaults */
    public SettingValues(SettingValues parent) {
        this.parent = parent;
    }

    public <T> T get(Setting<T> setting) {
        String text = text(setting);
        Read known = read.get(setting);
        if (known == null || !known.text().equals(text)) {
            known = new Read(text, setting.parse(text));
            read.put(setting, known);
        }
        @SuppressWarnings("unchecked")
        T value = (T) known.value();
        return value;
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
