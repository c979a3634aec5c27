package io.sluice.planner.translate;

import io.sluice.planner.syntax.TableName;
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

    /**
     * @param names of tables and of what stands before them
     * @param qualifiers only those that stand before a table's name
     * @param only the name of the only table, or null
     */
    private record Scope(Set<String> names, Set<String> qualifiers, String only) {}

    /** Lets {@code _metadata.file_path} and its like mean hidden columns. */
    void showHiddenColumns() {
        hiddenColumns = true;
    }

    /** A SELECT begins; its FROM clause may be null. */
    void enter(SqlSelect select) {
        Set<String> names = new HashSet<>();
        Set<String> qualifiers = new HashSet<>();
        collect(select.getFrom(), names, qualifiers);
        scopes.push(new Scope(names, qualifiers, select.getFrom() == null ? null : SemiJoins.name(select.getFrom())));
    }

    /** Whether it is a path without an alias, which is no name that a column's may follow. */
    static boolean isPath(SqlNode from) {
        SqlNode table = from instanceof SqlSnapshot snapshot ? snapshot.getTableRef() : from;
        return table instanceof SqlIdentifier identifier && TableName.isPath(identifier);
    }

    void leave() {
        scopes.pop();
    }

    private static void collect(SqlNode from, Set<String> names, Set<String> qualifiers) {
        switch (from) {
            case null -> {
                // SELECT without FROM
            }
            case SqlJoin join -> {
                collect(join.getLeft(), names, qualifiers);
                collect(join.getRight(), names, qualifiers);
            }
            case SqlIdentifier identifier -> {
                identifier.names.forEach(name -> add(name, names));
                identifier.names.subList(0, identifier.names.size() - 1).forEach(name -> add(name, qualifiers));
            }
            case SqlSnapshot snapshot -> collect(snapshot.getTableRef(), names, qualifiers);
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
                    collect(call.operand(0), names, qualifiers);
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
        if (scopes.isEmpty() || scopes.stream().anyMatch(scope -> scope.qualifiers.contains(first))) {
            return node;
        }
        if (scopes.stream().anyMatch(scope -> scope.names.contains(first))) {
            return identifier.names.size() == 2 || identifier.isStar() ? node : fields(identifier, 2);
        }
        String only = scopes.size() == 1 ? scopes.peek().only : null;
        if (only != null) {
            SqlIdentifier full = identifier.add(0, only, identifier.getParserPosition());
            return identifier.isStar() ? full : fields(full, 2);
        }
        return identifier.isStar() ? node : fields(identifier, 1);
    }

    /** Whether a star stands for the columns of an item of FROM, not for the fields of a struct. */
    boolean isTable(SqlIdentifier star) {
        // The last name of a star is empty.
        int last = star.names.size() - 2;
        if (last < 0) {
            return false;
        }
        String name = star.names.get(last).toLowerCase(Locale.ROOT);
        String first = star.names.getFirst().toLowerCase(Locale.ROOT);
        return scopes.stream()
                .anyMatch(scope -> scope.names.contains(name) && (last == 0 || scope.qualifiers.contains(first)));
    }

    /** @param columnParts how many of the names are the column's */
    private static SqlNode fields(SqlIdentifier identifier, int columnParts) {
        SqlNode value = identifier.getComponent(0, columnParts);
        for (int i = columnParts; i < identifier.names.size(); i++) {
            value = SqlStdOperatorTable.DOT.createCall(
                    identifier.getParserPosition(), value, identifier.getComponent(i));
        }
        return value;
    }
}
