package io.sluice.planner.translate;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/**
 * Which queries, as written, may give other rows each time that they are computed: by their calls, by those of users' functions, by the
 * views that they read and by the queries of WITH that they name.
 */
final class VolatileQueries {
    private final PlanSession session;
    private final UserFunctions functions;
    private final TableReferences references;
    /** Those of WITH that are volatile themselves. */
    private final Set<String> named = new HashSet<>();

    /** The names of the queries of WITH around, which hide views. */
    private final Set<String> hiding = new HashSet<>();

    VolatileQueries(PlanSession session) {
        this.session = session;
        this.functions = new UserFunctions(session);
        this.references = new TableReferences(session);
    }

    /** Remembers a query of WITH as one. */
    void name(String query) {
        named.add(query);
    }

    /** What is looked at from now on may name this query of WITH, in the place of a view of the name. @return whether it may not before */
    boolean hide(SqlWithItem query) {
        return hiding.add(key(query.name));
    }

    /** Undoes {@link #hide}. */
    void show(SqlWithItem query) {
        hiding.remove(key(query.name));
    }

    boolean areIn(SqlNode query) {
        if (named.stream().anyMatch(name -> References.to(name, query) > 0)) {
            return true;
        }
        try {
            query.accept(new Finder());
            return false;
        } catch (Util.FoundOne e) {
            Util.swallow(e, null);
            return true;
        }
    }

    private final class Finder extends SqlBasicVisitor<Void> {
        @Override
        public Void visit(SqlCall call) {
            if (functions.isVolatile(call)) {
                throw Util.FoundOne.NULL;
            }
            if (call instanceof SqlWith with) {
                return with(with);
            }
            if (call instanceof SqlSelect select && select.getFrom() != null) {
                views(select.getFrom());
            } else if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
                views(call.operand(0));
            }
            return super.visit(call);
        }

        /** A query of WITH is seen by those behind it, and only if it is recursive by itself. */
        private Void with(SqlWith with) {
            List<SqlWithItem> hidden = new ArrayList<>();
            try {
                for (SqlNode node : with.withList) {
                    SqlWithItem item = (SqlWithItem) node;
                    boolean isRecursive = RecursiveQuery.isOne(item);
                    if (isRecursive && hide(item)) {
                        hidden.add(item);
                    }
                    item.query.accept(this);
                    if (!isRecursive && hide(item)) {
                        hidden.add(item);
                    }
                }
                return with.body.accept(this);
            } finally {
                hidden.forEach(VolatileQueries.this::show);
            }
        }

        /** Looks into the views among the items of FROM; what is below their subqueries is visited by itself. */
        private void views(SqlNode from) {
            switch (from) {
                case SqlIdentifier name -> {
                    if (!(name.isSimple() && hiding.contains(key(name))) && isVolatileView(name)) {
                        throw Util.FoundOne.NULL;
                    }
                }
                case SqlJoin join -> {
                    views(join.getLeft());
                    views(join.getRight());
                }
                case SqlSnapshot _ -> {
                    // A view has no versions.
                }
                case SqlCall call
                when call.getKind() == SqlKind.COLLECTION_TABLE || call.getKind() == SqlKind.UNNEST -> {
                    // What a table function is given are no relations.
                }
                case SqlCall call
                when !call.isA(SqlKind.QUERY) && call.operandCount() > 0 && call.operand(0) != null ->
                    // An alias, a sample, a pivot and their like of what stands first.
                    views(call.operand(0));
                default -> {
                    // No name.
                }
            }
        }
    }

    private static String key(SqlIdentifier name) {
        return name.getSimple().toLowerCase(Locale.ROOT);
    }

    private boolean isVolatileView(SqlIdentifier identifier) {
        try {
            TableName name = TableName.of(identifier, null, Positions.of(identifier.getParserPosition()));
            if (!(name.target() instanceof TableReference.Target.Named)
                    || !(session.look(references.reference(name)) instanceof Relation.View view)) {
                return false;
            }
            PlanSession inside = session.inView(view);
            return new VolatileQueries(inside).areIn(inside.viewQuery(view));
        } catch (SluiceException e) {
            // What is wrong with the name or the view is said where the query is planned.
            return false;
        }
    }
}
