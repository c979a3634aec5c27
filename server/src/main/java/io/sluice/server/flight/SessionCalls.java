package io.sluice.server.flight;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SettingScope;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.command.SetSettingHandler;
import io.sluice.server.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SessionOptionValueVisitor;
import org.apache.arrow.flight.SetSessionOptionsResult.Error;
import org.apache.arrow.flight.SetSessionOptionsResult.ErrorValue;

/** Session options: {@code catalog}, {@code schema} and every session setting by its name. */
final class SessionCalls {
    private static final String CATALOG = "catalog";
    private static final String SCHEMA = "schema";

    private final CatalogStore catalog;

    SessionCalls(CatalogStore catalog) {
        this.catalog = catalog;
    }

    /** Sets what can be set; returns what is wrong with the others. An empty value resets a setting. */
    Map<String, Error> set(Session session, Map<String, SessionOptionValue> options) {
        Map<String, Error> errors = new LinkedHashMap<>();
        options.forEach((name, value) ->
                set(session, name, text(value)).ifPresent(error -> errors.put(name, new Error(error))));
        return errors;
    }

    private Optional<ErrorValue> set(Session session, String name, String value) {
        if (name.equalsIgnoreCase(CATALOG)) {
            return CatalogNames.CATALOG.equalsIgnoreCase(value)
                    ? Optional.empty()
                    : Optional.of(ErrorValue.INVALID_VALUE);
        }
        if (name.equalsIgnoreCase(SCHEMA)) {
            Optional<SchemaEntry> schema = value == null ? Optional.empty() : catalog.schema(value);
            schema.ifPresent(found -> session.setCurrentSchema(found.name()));
            return schema.isPresent() ? Optional.empty() : Optional.of(ErrorValue.INVALID_VALUE);
        }
        try {
            Setting<?> setting = SetSettingHandler.sessionSetting(name);
            if (value == null) {
                session.settings().reset(setting);
            } else {
                session.settings().set(setting, value);
            }
            return Optional.empty();
        } catch (SluiceException e) {
            return Optional.of(
                    e.code() == ErrorCode.INVALID_PARAMETER_VALUE ? ErrorValue.INVALID_VALUE : ErrorValue.INVALID_NAME);
        }
    }

    Map<String, SessionOptionValue> get(Session session) {
        Map<String, SessionOptionValue> options = new LinkedHashMap<>();
        options.put(CATALOG, SessionOptionValueFactory.makeSessionOptionValue(CatalogNames.CATALOG));
        options.put(
                SCHEMA,
                SessionOptionValueFactory.makeSessionOptionValue(
                        session.currentSchema().last()));
        for (Setting<?> setting : SluiceSettings.all()) {
            if (setting.scope() == SettingScope.SESSION) {
                options.put(
                        setting.name(),
                        SessionOptionValueFactory.makeSessionOptionValue(
                                session.settings().text(setting)));
            }
        }
        return options;
    }

    private static String text(SessionOptionValue value) {
        return value.acceptVisitor(new SessionOptionValueVisitor<>() {
            @Override
            public String visit(String text) {
                return text;
            }

            @Override
            public String visit(boolean bool) {
                return Boolean.toString(bool);
            }

            @Override
            public String visit(long number) {
                return Long.toString(number);
            }

            @Override
            public String visit(double number) {
                return Double.toString(number);
            }

            @Override
            public String visit(String[] texts) {
                return String.join(",", texts);
            }

            @Override
            public String visit(Void empty) {
                return null;
            }
        });
    }
}
