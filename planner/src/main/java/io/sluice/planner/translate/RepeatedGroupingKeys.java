package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Writes ROLLUP and CUBE whose parts share a key out as GROUPING SETS: ROLLUP (a, a) is GROUPING SETS ((a), (a), ()), with two
 * rows for each a. Calcite makes sets of columns of their parts and would take equal ones as one.
 */
final class RepeatedGroupingKeys {
    private RepeatedGroupingKeys() {}

    static void writeOut(SqlSelect select) {
        SqlNodeList groupBy = select.getGroup();
        if (groupBy != null) {
            for (int i = 0; i < groupBy.size(); i++) {
                groupBy.set(i, writtenOut(groupBy.get(i), select));
            }
        }
    }

    /** What the SELECT list calls something, by name in lower case. */
    private static Map<String, SqlNode> aliases(SqlSelect select) {
        Map<String, SqlNode> aliases = new HashMap<>();
        for (SqlNode item : select.getSelectList()) {
            if (item.getKind() == SqlKind.AS && ((SqlCall) item).operand(1) instanceof SqlIdentifier alias) {
                aliases.put(alias.names.getLast().toLowerCase(Locale.ROOT), ((SqlCall) item).operand(0));
            }
        }
        return aliases;
    }

    private static SqlNode writtenOut(SqlNode item, SqlSelect select) {
        if (item.getKind() == SqlKind.GROUPING_SETS) {
            SqlCall sets = (SqlCall) item;
            for (int i = 0; i < sets.operandCount(); i++) {
                sets.setOperand(i, writtenOut(sets.operand(i), select));
            }
            return sets;
        }
        if (item.getKind() != SqlKind.ROLLUP && item.getKind() != SqlKind.CUBE) {
            return item;
        }
        List<List<SqlNode>> parts = ((SqlCall) item)
                .getOperandList().stream().map(RepeatedGroupingKeys::keys).toList();
        if (!shareKeys(parts, aliases(select))) {
            return item;
        }
        SqlParserPos position = item.getParserPosition();
        List<List<SqlNode>> sets = item.getKind() == SqlKind.ROLLUP ? rollup(parts) : cube(parts);
        return SqlStdOperatorTable.GROUPING_SETS.createCall(
                position, sets.stream().map(set -> group(set, position)).toList());
    }

    private static List<SqlNode> keys(SqlNode part) {
        return part.getKind() == SqlKind.ROW ? ((SqlCall) part).getOperandList() : List.of(part);
    }

    /**
     * Whether two parts may have a key in common: names are compared without case and table, and an alias counts as what it
     * stands for too. If keys are not the same after all, nothing is lost.
     */
    private static boolean shareKeys(List<List<SqlNode>> parts, Map<String, SqlNode> aliases) {
        Set<String> seen = new HashSet<>();
        for (List<SqlNode> part : parts) {
            Set<String> own = new HashSet<>();
            for (SqlNode key : part) {
                String name = text(key);
                own.add(name);
                if (aliases.containsKey(name)) {
                    own.add(text(aliases.get(name)));
                }
            }
            for (String key : own) {
                if (!seen.add(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(SqlNode key) {
        String text = key instanceof SqlIdentifier name && !name.isStar() ? name.names.getLast() : key.toString();
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<List<SqlNode>> rollup(List<List<SqlNode>> parts) {
        List<List<SqlNode>> sets = new ArrayList<>();
        for (int length = parts.size(); length >= 0; length--) {
            sets.add(parts.subList(0, length).stream().flatMap(List::stream).toList());
        }
        return sets;
    }

    private static List<List<SqlNode>> cube(List<List<SqlNode>> parts) {
        List<List<SqlNode>> sets = new ArrayList<>(List.of(List.of()));
        for (List<SqlNode> part : parts.reversed()) {
            List<List<SqlNode>> with = new ArrayList<>();
            for (List<SqlNode> set : sets) {
                List<SqlNode> longer = new ArrayList<>(part);
                longer.addAll(set);
                with.add(longer);
            }
            with.addAll(sets);
            sets = with;
        }
        return sets;
    }

    private static SqlNode group(List<SqlNode> keys, SqlParserPos position) {
        List<SqlNode> own = keys.stream()
                .map(key -> (SqlNode) key.clone(key.getParserPosition()))
                .toList();
        return switch (own.size()) {
            case 0 -> new SqlNodeList(position);
            case 1 -> own.getFirst();
            default -> SqlStdOperatorTable.ROW.createCall(position, own);
        };
    }
}
