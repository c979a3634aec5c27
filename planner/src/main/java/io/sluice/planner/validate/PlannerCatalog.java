package io.sluice.planner.validate;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.GeneratedColumn;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.logical.SluiceTable;
import io.sluice.planner.statement.TableReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.validate.SqlNameMatchers;

/**
 * The tables of one statement: the names in its text, and names made up for the references that Calcite cannot say (paths,
 * versions, a table with its hidden columns).
 */
public final class PlannerCatalog {
    private static final CalciteConnectionConfig CONFIG = config();

    private final CatalogSchema root = new CatalogSchema();
    private final RelDataTypeFactory typeFactory;
    private final Function<TableReference, Relation> finder;
    private final Function<Relation.View, Prepare.PreparingTable> views;
    private final Function<Relation.Table, List<GeneratedColumn>> generatedPartitions;
    private final IntSupplier numbers;
    private final CalciteCatalogReader reader;
    private final Map<List<String>, Prepare.PreparingTable> byQualifiedName = new HashMap<>();
    private boolean hasFixedLengths;
    private List<HiddenColumn> shown = List.of();

    /**
     * @param finder null for a table that does not exist
     * @param views makes a table of a view
     * @param generatedPartitions of a table
     * @param numbers for made-up names: never the same twice in a statement, for plans tell tables apart by their names
     */
    public PlannerCatalog(
            RelDataTypeFactory typeFactory,
            Function<TableReference, Relation> finder,
            Function<Relation.View, Prepare.PreparingTable> views,
            Function<Relation.Table, List<GeneratedColumn>> generatedPartitions,
            IntSupplier numbers) {
        this.generatedPartitions = generatedPartitions;
        this.numbers = numbers;
        this.typeFactory = typeFactory;
        this.finder = finder;
        this.views = views;
        this.reader = new Reader();
    }

    private static CalciteConnectionConfig config() {
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        return new CalciteConnectionConfigImpl(properties);
    }

    /** Conversion asks for the tables that validation found by their complete names. */
    private final class Reader extends CalciteCatalogReader {
        Reader() {
            super(
                    CalciteSchema.createRootSchema(false, false, "", PlannerCatalog.this.root),
                    SqlNameMatchers.withCaseSensitive(false),
                    List.of(List.of()),
                    PlannerCatalog.this.typeFactory,
                    CONFIG);
        }

        @Override
        public Prepare.PreparingTable getTable(List<String> names) {
            return byQualifiedName.get(names);
        }
    }

    public CalciteCatalogReader reader() {
        return reader;
    }

    /** Of all tables that were looked up. */
    public Set<String> columnNames() {
        Set<String> names = new TreeSet<>();
        byQualifiedName
                .values()
                .forEach(table -> names.addAll(table.getRowType().getFieldNames()));
        return names;
    }

    /** Lets the statement name the hidden columns of its tables, which then have them all. */
    public void showHiddenColumns() {
        shown = List.of(HiddenColumn.values());
    }

    /** Makes a name of the statement known, to be looked up when it is needed. */
    public void name(List<String> parts, TableReference reference) {
        CatalogSchema schema = root;
        for (String part : parts.subList(0, parts.size() - 1)) {
            schema = schema.schema(part);
        }
        schema.table(parts.getLast(), () -> {
            try {
                Relation relation = finder.apply(reference);
                return relation == null ? null : table(relation, List.of(), shown);
            } catch (SluiceException e) {
                throw e.at(reference.position());
            }
        });
    }

    /** Whether a table that was looked up has columns of a type CHAR. */
    public boolean hasFixedLengths() {
        return hasFixedLengths;
    }

    /** Makes up a name for a relation that was looked up already. */
    public String madeUpName(Relation relation, List<HiddenColumn> hiddenColumns) {
        String name = "$table" + numbers.getAsInt();
        Prepare.PreparingTable table = table(relation, List.of(name), hiddenColumns.isEmpty() ? shown : hiddenColumns);
        root.table(name, () -> table);
        return name;
    }

    /** Makes a relation known by a name that was made up for it by another catalog. */
    public void name(String madeUp, Relation relation) {
        if (!byQualifiedName.containsKey(List.of(madeUp))) {
            Prepare.PreparingTable table = table(relation, List.of(madeUp), shown);
            root.table(madeUp, () -> table);
        }
    }

    private Prepare.PreparingTable table(Relation relation, List<String> suffix, List<HiddenColumn> hiddenColumns) {
        Prepare.PreparingTable table = switch (relation) {
            case Relation.Table plain ->
                new SluiceTable(reader, typeFactory, plain, suffix, hiddenColumns, generatedPartitions.apply(plain));
            case Relation.View view -> views.apply(view);
        };
        hasFixedLengths |= table instanceof SluiceTable stored && stored.hasFixedLengths();
        byQualifiedName.put(table.getQualifiedName(), table);
        return table;
    }
}
