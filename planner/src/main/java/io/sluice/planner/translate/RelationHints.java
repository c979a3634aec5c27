package io.sluice.planner.translate;

import io.sluice.common.type.SqlType;
import io.sluice.planner.logical.HotKeys;
import io.sluice.planner.logical.JoinHints;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** What a SELECT's hints say of relations in its FROM clause, and what has become of that. For one thread. */
final class RelationHints {
    private final List<Named> named = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    /** The joins of the FROM clause that are being made, the innermost first. */
    private final Deque<SqlJoin> joins = new ArrayDeque<>();

    /** What happened to a name. */
    private enum Fate {
        NOT_FOUND,
        NOT_JOINED,
        USED
    }

    private static final class Named {
        private final String hint;
        private final String name;
        /** Whether it is to probe, not to be built. */
        private final boolean isSkewed;
        /** The columns, and their values that many rows have, as written; either may be missing. */
        private final List<String> skew;

        private Fate fate = Fate.NOT_FOUND;

        Named(String hint, String name, List<String> skew) {
            this.hint = hint;
            this.name = name;
            isSkewed = hint.equals(JoinHints.SKEW);
            this.skew = skew;
        }
    }

    static RelationHints of(SqlSelect select) {
        RelationHints hints = new RelationHints();
        for (SqlNode node : select.hasHints() ? select.getHints() : List.<SqlNode>of()) {
            SqlHint hint = (SqlHint) node;
            boolean isSkew = hint.getName().equals(JoinHints.SKEW);
            if (isSkew || JoinHints.BROADCASTS.contains(hint.getName())) {
                hints.add(hint.getName(), isSkew, hint.getOptionList());
            }
        }
        return hints;
    }

    private void add(String hint, boolean isSkew, List<String> options) {
        if (options.isEmpty()) {
            warnings.add("The hint " + hint + " has no effect: it names no relation.");
        } else if (isSkew) {
            named.add(new Named(hint, options.getFirst(), options.subList(1, options.size())));
        } else {
            options.forEach(name -> named.add(new Named(hint, name, List.of())));
        }
    }

    /** What is converted next are the sides of a join. */
    void begin(SqlJoin join) {
        joins.push(join);
    }

    /** The innermost join is made. */
    void end() {
        joins.pop();
    }

    /** Whether a join of the FROM clause is being made. */
    boolean isInJoin() {
        return !joins.isEmpty();
    }

    /** The FROM clause has a relation; whether that is joined shows later. */
    void saw(SqlNode relation) {
        for (Named one : named) {
            if (one.fate == Fate.NOT_FOUND && isNamed(relation, one.name)) {
                one.fate = Fate.NOT_JOINED;
            }
        }
    }

    /**
     * What the hints say of the innermost join's sides.
     *
     * @param left columns of its left side
     * @param right columns of its right side
     */
    List<RelHint> ofJoin(RelDataType left, RelDataType right) {
        List<RelHint> hints = new ArrayList<>();
        boolean buildsLeft = false;
        boolean buildsRight = false;
        for (Named one : named) {
            boolean isLeft = isNamed(joins.peek().getLeft(), one.name);
            boolean isRight = isNamed(joins.peek().getRight(), one.name);
            one.fate = isLeft || isRight ? Fate.USED : one.fate;
            buildsLeft |= one.isSkewed ? isRight : isLeft;
            buildsRight |= one.isSkewed ? isLeft : isRight;
            if ((isLeft || isRight) && !one.skew.isEmpty()) {
                hot(one, isLeft ? left : right).map(JoinHints::hot).ifPresent(hints::add);
            }
        }
        if (buildsLeft) {
            hints.add(JoinHints.build(true));
        }
        if (buildsRight) {
            hints.add(JoinHints.build(false));
        }
        return hints;
    }

    /** The values of a hint; empty, with a warning, where they do not fit. @param row the relation's columns */
    private Optional<HotKeys> hot(Named one, RelDataType row) {
        List<RelDataTypeField> fields = new ArrayList<>();
        for (String column : HotKeys.columns(one.skew.getFirst())) {
            RelDataTypeField field = row.getField(column, false, false);
            if (field == null) {
                warnings.add("The hint SKEW has no effect on " + one.name + "." + column
                        + ": the relation has no column of that name.");
                return Optional.empty();
            }
            fields.add(field);
        }
        if (one.skew.size() != 2) {
            warnings.add(
                    one.skew.size() < 2
                            ? "The hint SKEW names no values of " + one.name + "."
                                    + fields.getFirst().getName()
                                    + ": those with many rows are found while a join runs."
                            : "The hint SKEW takes a relation, its columns and their values, but "
                                    + (one.skew.size() + 1) + " arguments were given.");
            return Optional.empty();
        }
        HotKeys keys;
        try {
            keys = HotKeys.of(one.skew.get(0), one.skew.get(1));
        } catch (IllegalArgumentException e) {
            warnings.add("The hint SKEW's values of " + one.name + " have no effect: " + e.getMessage() + ".");
            return Optional.empty();
        }
        for (List<String> value : keys.values()) {
            for (int i = 0; i < value.size(); i++) {
                SqlType type = SqlTypes.toSqlType(fields.get(i).getType());
                if (HotKeys.value(value.get(i), type).isEmpty()) {
                    warnings.add("The hint SKEW's value " + value.get(i) + " of " + one.name + "."
                            + fields.get(i).getName() + " has no effect: it is no " + type.sql()
                            + " that a hint can name.");
                }
            }
        }
        return Optional.of(keys);
    }

    /** Sentences about names that have no effect, once the SELECT is converted. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        for (Named one : named) {
            String start = "The hint " + one.hint + " has no effect on " + one.name + ": ";
            if (one.fate == Fate.NOT_FOUND) {
                all.add(start + "the query's FROM clause has no relation of that name.");
            } else if (one.fate == Fate.NOT_JOINED) {
                String held = one.isSkewed ? "the other side" : "it";
                all.add(start + "it is not a side of a join that can hold " + held + " in memory.");
            }
        }
        return all;
    }

    private static boolean isNamed(SqlNode relation, String name) {
        if (relation.getKind() == SqlKind.AS) {
            List<SqlNode> operands = ((SqlCall) relation).getOperandList();
            String alias = ((SqlIdentifier) operands.get(1)).getSimple();
            // The validator gives a table without an alias its own name as one.
            return name.equalsIgnoreCase(alias)
                    || name.indexOf('.') >= 0
                            && operands.get(0) instanceof SqlIdentifier table
                            && table.names.getLast().equalsIgnoreCase(alias)
                            && isNamed(table, name);
        }
        if (relation instanceof SqlIdentifier table) {
            String whole = String.join(".", table.names);
            int from = whole.length() - name.length();
            return whole.regionMatches(true, from, name, 0, name.length())
                    && (from == 0 || whole.charAt(from - 1) == '.');
        }
        return false;
    }
}
