package io.sluice.server.session;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.ObjectName;
import io.sluice.server.catalog.CatalogNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One client's state between statements. Thread-safe: a client may run several statements at once. */
public final class Session {
    private final String id;
    private final String user;
    private final boolean administrator;
    private final SettingValues settings;
    private final Map<String, Relation.View> temporaryViews = new ConcurrentHashMap<>();
    private final Map<String, UserFunction> temporaryFunctions = new ConcurrentHashMap<>();
    private final Map<String, Variable> variables = new ConcurrentHashMap<>();
    private volatile ObjectName currentSchema = ObjectName.of(CatalogNames.CATALOG, CatalogNames.DEFAULT_SCHEMA);
    private volatile Instant lastUsed = Instant.now();

    /**
     * @param administrator whether the user may see and stop the statements of others
     * @param serverSettings hold where the session sets nothing
     */
    public Session(String id, String user, boolean administrator, SettingValues serverSettings) {
        this.id = id;
        this.user = user;
        this.administrator = administrator;
        this.settings = new SettingValues(serverSettings);
    }

    /** For logs; not a secret. */
    public String id() {
        return id;
    }

    public String user() {
        return user;
    }

    /** Whether the user may see and stop a statement of that session. */
    public boolean maySee(Session other) {
        return administrator || user.equals(other.user);
    }

    public SettingValues settings() {
        return settings;
    }

    public ZoneId zone() {
        return settings.get(SluiceSettings.TIME_ZONE);
    }

    /** Catalog and schema. */
    public ObjectName currentSchema() {
        return currentSchema;
    }

    /** The schema must be there. */
    public void setCurrentSchema(String schema) {
        currentSchema = ObjectName.of(CatalogNames.CATALOG, schema);
    }

    public Optional<Relation.View> temporaryView(String name) {
        return Optional.ofNullable(temporaryViews.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean hasTemporaryViews() {
        return !temporaryViews.isEmpty();
    }

    public List<Relation.View> temporaryViews() {
        return temporaryViews.values().stream()
                .sorted((a, b) -> a.name().last().compareTo(b.name().last()))
                .toList();
    }

    public void putTemporaryView(Relation.View view) {
        temporaryViews.put(view.name().last().toLowerCase(Locale.ROOT), view);
    }

    /** False if there was none. */
    public boolean dropTemporaryView(String name) {
        return temporaryViews.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    public Optional<UserFunction> temporaryFunction(String name) {
        return Optional.ofNullable(temporaryFunctions.get(name.toLowerCase(Locale.ROOT)));
    }

    /** By name. */
    public List<UserFunction> temporaryFunctions() {
        return temporaryFunctions.values().stream()
                .sorted((a, b) -> a.name().last().compareTo(b.name().last()))
                .toList();
    }

    public void putTemporaryFunction(UserFunction function) {
        temporaryFunctions.put(function.name().last().toLowerCase(Locale.ROOT), function);
    }

    /** False if there was none. */
    public boolean dropTemporaryFunction(String name) {
        return temporaryFunctions.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    public Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name.toLowerCase(Locale.ROOT)));
    }

    public void putVariable(Variable variable) {
        variables.put(variable.current().name().toLowerCase(Locale.ROOT), variable);
    }

    /** False if there was none. */
    public boolean dropVariable(String name) {
        return variables.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Notes that it is used now. */
    public void touch() {
        lastUsed = Instant.now();
    }
}
