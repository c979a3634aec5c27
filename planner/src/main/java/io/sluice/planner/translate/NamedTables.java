package io.sluice.planner.translate;

import io.sluice.planner.statement.ObjectName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** The names that a query's FROM clauses have where tables stand, without those that a WITH clause anywhere in it gives. */
final class NamedTables {
    private NamedTables() {}

    /** Each once, in the order of their first places. */
    static List<ObjectName> of(SqlNode query) {
        Set<ObjectName> names = new LinkedHashSet<>();
        Set<String> given = new HashSet<>();
        query.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call instanceof SqlSelect select && select.getFrom() != null) {
                    collect(select.getFrom(), names);
                }
                if (call instanceof SqlWithItem item) {
                    given.add(item.name.getSimple().toLowerCase(Locale.ROOT));
                }
                return super.visit(call);
            }
        });
        return names.stream()
                .filter(name ->
                        name.parts().size() > 1 || !given.contains(name.last().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static void collect(SqlNode from, Set<ObjectName> names) {
        switch (from) {
            case SqlIdentifier name -> names.add(new ObjectName(name.names));
            case SqlJoin join -> {
                collect(join.getLeft(), names);
                collect(join.getRight(), names);
            }
            case SqlBasicCall call when call.getKind() == SqlKind.AS -> collect(call.operand(0), names);
            default -> {
                // Subqueries are visited, and functions open no tables by their names.
            }
        }
    }
}
