package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.TableName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** The columns of a FROM clause before it is validated, as far as it consists of tables. */
final class FromColumns {
    private final PlanSession session;
    private final TableReferences references;
    private final Set<String> names = new HashSet<>();

    private FromColumns(PlanSession session, TableReferences references) {
        this.session = session;
        this.references = references;
    }

    /** Their names in lower case; empty if they are not known. */
    static Optional<Set<String>> of(SqlNode from, PlanSession session, TableReferences references) {
        FromColumns columns = new FromColumns(session, references);
        return columns.collect(from) ? Optional.of(columns.names) : Optional.empty();
    }

    private boolean collect(SqlNode from) {
        return switch (from) {
            case SqlIdentifier table -> table(table);
            case SqlJoin join -> collect(join.getLeft()) && collect(join.getRight());
            case SqlCall call when call.getKind() == SqlKind.AS && call.operandCount() == 2 -> collect(call.operand(0));
            case null, default -> false;
        };
    }

    private boolean table(SqlIdentifier identifier) {
        TableName name = TableName.of(identifier, null, Positions.of(identifier.getParserPosition()));
        if (!(session.find(references.reference(name)) instanceof Relation.Table table)) {
            return false;
        }
        for (Field field : table.source().schema().fields()) {
            names.add(field.name().toLowerCase(Locale.ROOT));
        }
        return true;
    }
}
