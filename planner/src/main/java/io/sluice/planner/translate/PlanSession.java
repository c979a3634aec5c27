package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.logical.FixedLengths;
import io.sluice.planner.logical.GeneratedColumn;
import io.sluice.planner.logical.JoinHints;
import io.sluice.planner.logical.OtherUse;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.statement.ViewUses;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.DialectTypeFactory;
import io.sluice.planner.validate.DialectValidator;
import io.sluice.planner.validate.ErrorTranslator;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.tools.RelBuilder;

/** Everything that the queries of one statement share: one cluster, so that their plans can be put together. */
final class PlanSession {
    private static final int MOST_NESTED_VIEWS = 50;

    /** It has no state but its types and a few literals. */
    private static final RexBuilder REX_BUILDER = new RexBuilder(DialectTypeFactory.INSTANCE);

    private final PlanningContext context;
    private final RelDataTypeFactory typeFactory = DialectTypeFactory.INSTANCE;
    private final RelOptCluster cluster;
    private final int viewDepth;
    /** Whose query this plans; null for the statement's own. */
    private final Relation.View view;

    private final Relation.Table changed;
    private final AtomicInteger madeUpNames;
    /** Rows of queries of WITH that are computed first, by the names made up for them. */
    private final Map<String, Relation.Table> computed;

    private final ParameterTypes parameterTypes;
    /** Whether a table of the statement, also one of a view, has columns of a type CHAR. */
    private final AtomicBoolean hasFixedLengths;
    /** Sentences about hints without effect, of the views' queries too. */
    private final Set<String> hintWarnings;
    /** Names of all views that were expanded. */
    private final Set<ObjectName> views;
    /** Of the session's views and functions that the statement's own text names, in lower case. */
    private final Set<String> temporaryNames;

    PlanSession(PlanningContext context) {
        this.context = context;
        cluster = newCluster();
        viewDepth = 0;
        view = null;
        changed = null;
        madeUpNames = new AtomicInteger();
        computed = new HashMap<>();
        parameterTypes = new ParameterTypes();
        hasFixedLengths = new AtomicBoolean();
        hintWarnings = new LinkedHashSet<>();
        views = new HashSet<>();
        temporaryNames = new HashSet<>();
    }

    private PlanSession(
            PlanSession outer, PlanningContext context, int viewDepth, Relation.View view, Relation.Table changed) {
        this.context = context;
        this.cluster = outer.cluster;
        this.viewDepth = viewDepth;
        this.view = view;
        this.changed = changed;
        this.madeUpNames = outer.madeUpNames;
        this.computed = outer.computed;
        this.parameterTypes = outer.parameterTypes;
        this.hasFixedLengths = outer.hasFixedLengths;
        this.hintWarnings = outer.hintWarnings;
        this.views = outer.views;
        this.temporaryNames = outer.temporaryNames;
    }

    /** For a statement that changes a table: whoever else reads the table in it gets an {@link OtherUse}. */
    PlanSession withOtherUsesOf(Relation.Table table) {
        return new PlanSession(this, context, viewDepth, view, table);
    }

    /** Its nodes have no order as a trait: nobody here asks for it, and it would be derived for each of them. */
    private static RelOptCluster newCluster() {
        VolcanoPlanner planner = new VolcanoPlanner(Contexts.empty());
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        // Calcite's own would compute what is constant by Java's rules, not by the dialect's: NaN as an INT would be 0.
        planner.setExecutor((builder, expressions, reduced) -> reduced.addAll(expressions));
        RelOptCluster cluster = RelOptCluster.create(planner, REX_BUILDER);
        cluster.setHintStrategies(JoinHints.STRATEGIES);
        cluster.setMetadataQuerySupplier(() -> new RelMetadataQuery(UncompiledHandlers.INSTANCE));
        return cluster;
    }

    PlanningContext context() {
        return context;
    }

    RelDataTypeFactory typeFactory() {
        return typeFactory;
    }

    RelOptCluster cluster() {
        return cluster;
    }

    /** Sentences about hints without effect in what has been converted so far, each once. */
    List<String> hintWarnings() {
        return List.copyOf(hintWarnings);
    }

    /** Rows of queries of WITH that are computed first, by the names made up for them; to be added to. */
    Map<String, Relation.Table> computed() {
        return computed;
    }

    /** Of the whole statement, as far as it is planned. */
    ParameterTypes parameterTypes() {
        return parameterTypes;
    }

    /** A catalog for one query. */
    PlannerCatalog newCatalog() {
        PlannerCatalog[] self = new PlannerCatalog[1];
        self[0] = new PlannerCatalog(
                typeFactory,
                this::findToRead,
                view -> viewTable(self[0], view),
                this::generatedPartitions,
                madeUpNames::getAndIncrement);
        return self[0];
    }

    private Relation findToRead(TableReference reference) {
        Relation relation = find(reference);
        return relation == null ? null : requireColumns(relation, reference);
    }

    /** A table may be made without columns, for COPY INTO to find them; until then nobody can read it. */
    static Relation requireColumns(Relation relation, TableReference reference) {
        if (relation instanceof Relation.Table table
                && table.source().schema().fields().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + table.name()
                            + " has no columns yet. Load files with COPY INTO and the copy option 'mergeSchema' ="
                            + " 'true', or add columns with ALTER TABLE … ADD COLUMNS.",
                    reference.position(),
                    null);
        }
        return relation;
    }

    private List<GeneratedColumn> generatedPartitions(Relation.Table table) {
        return table.source().keepsGeneratedColumns()
                ? ColumnExpressions.ofPartitions(this, table.source())
                : List.of();
    }

    /** The same for a look at what a name may mean, which is no use of it. */
    Relation look(TableReference reference) {
        return find(reference, false);
    }

    /** Null if there is none. */
    Relation find(TableReference reference) {
        return find(reference, true);
    }

    private Relation find(TableReference reference, boolean isUse) {
        Relation relation = (reference.target() instanceof TableReference.Target.Named named
                                && named.name().parts().size() == 1
                        ? findSimple(reference, named.name(), isUse)
                        : context.catalog().find(reference))
                .orElse(null);
        return changed != null && relation instanceof Relation.Table table && table.source() == changed.source()
                ? new Relation.Table(
                        table.name(), new OtherUse(table.source()), table.partitionColumns(), table.properties())
                : relation;
    }

    /** In a view a name means what it meant when the view was made: a relation of that schema, or a temporary view. */
    private Optional<Relation> findSimple(TableReference reference, ObjectName name, boolean isUse) {
        if (mayBeTemporary(name)) {
            Optional<Relation> found = context.catalog().find(reference);
            boolean temporary = found.isPresent() && found.get() instanceof Relation.View other && other.isTemporary();
            note(name, temporary && isUse);
            if (view == null || temporary) {
                return found;
            }
        }
        return context.catalog()
                .find(new TableReference(
                        new TableReference.Target.Named(inCurrentSchema(name)),
                        reference.version(),
                        reference.position()));
    }

    /** A user's function; in a view an incomplete name means what it meant when the view was made. */
    Optional<UserFunction> function(ObjectName name) {
        if (name.parts().size() > 1) {
            return context.catalog().function(name);
        }
        if (mayBeTemporary(name)) {
            Optional<UserFunction> found = context.catalog().function(name);
            boolean temporary = found.isPresent() && found.get().isTemporary();
            note(name, temporary);
            if (view == null || temporary) {
                return found;
            }
        }
        return context.catalog().function(inCurrentSchema(name));
    }

    private boolean mayBeTemporary(ObjectName name) {
        return view == null || view.temporaryNames().contains(key(name));
    }

    private void note(ObjectName name, boolean temporary) {
        if (view == null && temporary) {
            temporaryNames.add(key(name));
        }
    }

    private static String key(ObjectName name) {
        return name.last().toLowerCase(Locale.ROOT);
    }

    private ObjectName inCurrentSchema(ObjectName name) {
        List<String> parts = new ArrayList<>(context.currentSchema().parts());
        parts.addAll(name.parts());
        return new ObjectName(parts);
    }

    /** What the queries that were planned so far use, for a view that is made of one. */
    ViewUses viewUses() {
        return new ViewUses(views, temporaryNames);
    }

    private Prepare.PreparingTable viewTable(PlannerCatalog catalog, Relation.View view) {
        views.add(view.name());
        PlanSession inner = inView(view);
        RelNode first = inner.viewPlan(view);
        RelNode[] unused = {first};
        return new ViewTable(catalog.reader(), view, first.getRowType(), () -> {
            RelNode plan = unused[0] == null ? inner.viewPlan(view) : unused[0];
            unused[0] = null;
            return plan;
        });
    }

    /** Where the names in a view's text mean what they mean there. */
    PlanSession inView(Relation.View view) {
        if (viewDepth >= MOST_NESTED_VIEWS) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The view " + view.name() + " refers to itself, directly or through other views. Redefine it.");
        }
        return new PlanSession(this, context.in(view), viewDepth + 1, view, changed);
    }

    /** A view's query, newly parsed by the rules of this session, which is {@link #inView}. */
    SqlNode viewQuery(Relation.View view) {
        if (!(StatementParser.parse(view.sql(), SyntaxRules.of(context.settings()))
                instanceof SyntaxTree.Query query)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The text of the view " + view.name() + " is not a query. Redefine it.");
        }
        return query.query();
    }

    private RelNode viewPlan(Relation.View view) {
        SqlNode query = viewQuery(view);
        try {
            return new QueryTranslator(this).viewPlan(query, view.columnNames());
        } catch (SluiceException e) {
            // A place in the view's text would be taken for one in the statement's.
            throw new SluiceException(e.code(), "The view " + view.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    DialectValidator newValidator(PlannerCatalog catalog) {
        return new DialectValidator(
                catalog.reader(), typeFactory, context.settings().get(SluiceSettings.DIALECT));
    }

    /** @param query validated, its row type known */
    RelRoot toRel(DialectValidator validator, PlannerCatalog catalog, SqlNode query) {
        DialectConvertlets convertlets = new DialectConvertlets(context);
        HintedConverter converter = new HintedConverter(
                (rowType, queryString, schemaPath, viewPath) -> {
                    throw new UnsupportedOperationException("views expand themselves");
                },
                validator,
                catalog.reader(),
                cluster,
                convertlets,
                SqlToRelConverter.config()
                        .withTrimUnusedFields(false)
                        .withExpand(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE)
                        .withRemoveSortInSubQuery(false)
                        .withHintStrategyTable(JoinHints.STRATEGIES)
                        .withRelBuilderConfigTransform(PlanSession::building),
                hintWarnings);
        RelRoot root = converter.convertQuery(query, false, true);
        RelNode converted = validator.ignoresNulls() ? NullsOfWindows.ofCalls(root.rel) : root.rel;
        VariantUses.check(converted);
        if (catalog.hasFixedLengths()) {
            hasFixedLengths.set(true);
        }
        RelNode once = convertlets.volatiles().hasSome() ? VolatileColumns.computeOnce(converted) : converted;
        RelNode plan = hasFixedLengths.get() ? FixedLengths.compared(once) : once;
        return root.withRel(WindowSubqueries.moveBelow(plan));
    }

    /**
     * Projects are not merged here. Calcite would take the columns of a merged one for those of the one below where a subquery
     * in the SELECT list depends on the row around it; each column of an UPDATE would have its condition; and a volatile
     * column that is used twice would have two values in a row.
     */
    private static RelBuilder.Config building(RelBuilder.Config config) {
        return config.withSimplify(false).withBloat(-1);
    }

    ErrorTranslator errors(PlannerCatalog catalog) {
        return new ErrorTranslator(
                context.catalog(),
                // In a view the session's own schema does not matter, so that the name alone would mislead.
                name -> view != null && name.parts().size() == 1 ? inCurrentSchema(name) : name,
                catalog::columnNames);
    }
}
