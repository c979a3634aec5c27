package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Names in a clause of MERGE that sees one side only: an unqualified column is that side's, even where the other side has
 * one of the same name. Subqueries are left as they are.
 */
final class SideNames extends SqlShuttle {
    private final String table;
    private final List<String> columns;

    SideNames(String table, List<Field> columns) {
        this.table = table;
        this.columns = columns.stream().map(Field::name).collect(Collectors.toList());
    }

    SqlNode qualify(SqlNode expression) {
        return expression.accept(this);
    }

    @Override
    public SqlNode visit(SqlCall call) {
        return call.isA(SqlKind.QUERY) ? call : super.visit(call);
    }

    @Override
    public SqlNode visit(SqlIdentifier name) {
        String first = name.names.getFirst();
        boolean isColumn = !name.isStar()
                && !first.equalsIgnoreCase(table)
                && columns.stream().anyMatch(first::equalsIgnoreCase);
        return isColumn ? name.add(0, table, name.getParserPosition()) : name;
    }
}
