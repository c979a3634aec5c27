package io.sluice.planner.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The names of tables in sight while a query is walked, to tell {@code table.column} from {@code column.field}: the
 * validator takes the latter only with the table's name before it, so that is added, or it becomes a field access where it
 * is not known which table it is.
 */
final class ScopeNames {
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private boolean hiddenColumns;

    /** @param only the name of the only table, or null */
    private record Scope(Set<String> names, String only) {}

    /** Lets {@code _metadata.file_path} and its like mean hidden columns. */
    void showHiddenColumns() {
        hiddenColumns = true;
    }

    /** A SELECT begins; its FROM clause may be null. */
    void enter(SqlSelect select) {
        Set<String> names = new HashSet<>();
        collect(select.getFrom(), names);
        scopes.push(new Scope(names, select.getFrom() == null ? null : SemiJoins.name(select.getFrom())));
    }

    void leave() {
        scopes.pop();
    }

    private static void collect(SqlNode from, Set<String> names) {
        switch (from) {
            case null -> {
                // SELECT without FROM
            }
            case SqlJoin join -> {
                collect(join.getLeft(), names);
                collect(join.getRight(), names);
            }
            case SqlIdentifier identifier -> identifier.names.forEach(name -> add(name, names));
            case SqlSnapshot snapshot -> collect(snapshot.getTableRef(), names);
            case SqlCall call -> {
                if (call.getKind() == SqlKind.AS) {
                    add(((SqlIdentifier) call.operand(1)).getSimple(), names);
                } else if (RangeFunction.isRange(call)) {
                    add("range", names);
                } else if (ReadFilesFunction.isReadFiles(call)) {
                    add(ReadFilesFunction.NAME, names);
                } else if (ChangesFunction.isChanges(call)) {
                    add(ChangesFunction.NAME, names);
                } else if (!call.isA(SqlKind.QUERY) && call.operandCount() > 0) {
                    collect(call.operand(0), names);
                }
            }
            default -> {
                // has no name
            }
        }
    }

    private static void add(String name, Set<String> names) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    /** The node, or what it means if it is {@code column.field}. */
    SqlNode resolve(SqlNode node) {
        if (!(node instanceof SqlIdentifier identifier) || identifier.names.size() < 2) {
            return node;
        }
        if (hiddenColumns && MetadataColumns.isOne(identifier)) {
            return MetadataColumns.hidden(identifier);
        }
        String first = identifier.names.getFirst().toLowerCase(Locale.ROOT);
        if (scopes.isEmpty() || scopes.stream().anyMatch(scope -> scope.names.contains(first))) {
            return node;
        }
        String only = scopes.size() == 1 ? scopes.peek().only : null;
        if (only != null) {
            return identifier.add(0, only, identifier.getParserPosition());
        }
        if (identifier.isStar()) {
            return node;
        }
        SqlNode value = identifier.getComponent(0);
        for (int i = 1; i < identifier.names.size(); i++) {
            value = SqlStdOperatorTable.DOT.createCall(
                    identifier.getParserPosition(), value, identifier.getComponent(i));
        }
        return value;
    }
}
