package io.sluice.planner.validate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.Wrapper;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;

/**
 * The names in a statement as the tree of schemas that Calcite walks. A table is looked up in the catalog only when
 * Calcite asks for it, so that a WITH query of the same name comes first.
 */
final class CatalogSchema extends AbstractSchema {
    private final Map<String, CatalogSchema> schemas = new HashMap<>();
    private final Map<String, Supplier<Prepare.PreparingTable>> tables = new HashMap<>();
    private final Map<String, Table> found = new HashMap<>();

    CatalogSchema schema(String name) {
        return schemas.computeIfAbsent(key(name), _ -> new CatalogSchema());
    }

    /** @param lookup gives null for a table that does not exist */
    void table(String name, Supplier<Prepare.PreparingTable> lookup) {
        tables.putIfAbsent(key(name), lookup);
    }

    @Override
    public Lookup<Table> tables() {
        return new NameLookup<>(this::table);
    }

    private Table table(String name) {
        String key = key(name);
        Table known = found.get(key);
        if (known != null || !tables.containsKey(key)) {
            return known;
        }
        Prepare.PreparingTable table = tables.get(key).get();
        if (table == null) {
            return null;
        }
        Table wrapped = new Entry(table);
        found.put(key, wrapped);
        return wrapped;
    }

    @Override
    public Lookup<? extends Schema> subSchemas() {
        return new NameLookup<>(name -> schemas.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record NameLookup<T>(Function<String, T> function) implements Lookup<T> {
        @Override
        public T get(String name) {
            return function.apply(name);
        }

        @Override
        public Named<T> getIgnoreCase(String name) {
            T entity = function.apply(name);
            return entity == null ? null : new Named<>(name, entity);
        }

        @Override
        public Set<String> getNames(LikePattern pattern) {
            return Set.of();
        }
    }

    private static final class Entry extends AbstractTable implements Wrapper {
        private final Prepare.PreparingTable table;

        Entry(Prepare.PreparingTable table) {
            this.table = table;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory typeFactory) {
            return table.getRowType();
        }

        @Override
        public <C> C unwrap(Class<C> type) {
            return type.isInstance(table) ? type.cast(table) : super.unwrap(type);
        }
    }
}
