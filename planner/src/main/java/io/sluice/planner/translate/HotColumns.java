package io.sluice.planner.translate;

import io.sluice.common.type.SqlType;
import io.sluice.planner.logical.ColumnCasts;
import io.sluice.planner.logical.HotFields;
import io.sluice.planner.logical.HotKeys;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * What a hint SKEW says of a relation's columns, followed through the joins of the relation's FROM clause: the columns are
 * known by their place in the rows, so that no column of the same name is taken for one of them. For one thread.
 */
final class HotColumns {
    private final String relation;
    /** As the query has them: the columns, and their values. */
    private final List<String> arguments;

    private final List<String> warnings = new ArrayList<>();
    /** The relation's columns; empty if nothing can come of them. */
    private List<RelDataTypeField> columns = List.of();

    private List<List<String>> values = List.of();
    private int width;
    /** First field of the relation in the rows of the innermost join that is made. */
    private int start;
    /** In which types joins compare the columns, by number among them. */
    private final Map<Integer, List<SqlType>> comparedAs = new LinkedHashMap<>();

    HotColumns(String relation, List<String> arguments) {
        this.relation = relation;
        this.arguments = arguments;
    }

    /** The relation becomes a side of its first join. @param row its columns */
    void begin(RelDataType row) {
        width = row.getFieldCount();
        start = 0;
        List<RelDataTypeField> fields = new ArrayList<>();
        for (String column : HotKeys.columns(arguments.getFirst())) {
            RelDataTypeField field = row.getField(column, false, false);
            if (field == null) {
                warnings.add("The hint SKEW has no effect on " + relation + "." + column
                        + ": the relation has no column of that name.");
                return;
            }
            fields.add(field);
        }
        if (arguments.size() != 2) {
            warnings.add(
                    arguments.size() < 2
                            ? "The hint SKEW names no values of " + relation + "."
                                    + fields.getFirst().getName()
                                    + ": those with many rows are found while a join runs."
                            : "The hint SKEW takes a relation, its columns and their values, but "
                                    + (arguments.size() + 1) + " arguments were given.");
            return;
        }
        try {
            values = HotKeys.of(arguments.get(0), arguments.get(1)).values();
        } catch (IllegalArgumentException e) {
            warnings.add("The hint SKEW's values of " + relation + " have no effect: " + e.getMessage() + ".");
            return;
        }
        columns = fields;
    }

    /** For the join of which a side has the relation; empty if there is nothing to say. */
    Optional<HotFields> ofSide() {
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new HotFields(
                        columns.stream()
                                .map(column -> start + column.getIndex())
                                .toList(),
                        values));
    }

    /**
     * The join is made.
     *
     * @param leftWidth how many fields its left side has
     * @param isRight whether its right side has the relation
     */
    void joined(RexNode condition, RexBuilder builder, int leftWidth, boolean isRight) {
        start += isRight ? leftWidth : 0;
        compared(condition, builder);
    }

    /** Looks for equalities with columns of other relations. @param condition over the rows of the innermost join made */
    void compared(RexNode condition, RexBuilder builder) {
        for (RexNode conjunct : RelOptUtil.conjunctions(RexUtil.pullFactors(builder, condition))) {
            if (conjunct instanceof RexCall equality
                    && (equality.getKind() == SqlKind.EQUALS || equality.getKind() == SqlKind.IS_NOT_DISTINCT_FROM)) {
                compared(equality.getOperands().get(0), equality.getOperands().get(1));
                compared(equality.getOperands().get(1), equality.getOperands().get(0));
            }
        }
    }

    private void compared(RexNode one, RexNode other) {
        ImmutableBitSet others = RelOptUtil.InputFinder.bits(other);
        if (others.isEmpty() || others.intersects(ImmutableBitSet.range(start, start + width))) {
            return;
        }
        int field = ColumnCasts.column(one);
        for (int i = 0; i < columns.size(); i++) {
            if (field == start + columns.get(i).getIndex()) {
                comparedAs.computeIfAbsent(i, _ -> new ArrayList<>()).add(SqlTypes.toSqlType(one.getType()));
            }
        }
    }

    /** Sentences about what has no effect, once all conditions are known. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        for (int i = 0; i < columns.size(); i++) {
            String column = relation + "." + columns.get(i).getName();
            List<SqlType> types = comparedAs.get(i);
            if (types == null) {
                all.add("The hint SKEW's values of " + column
                        + " have no effect: no join of the FROM clause equates the column with one of another"
                        + " relation.");
                continue;
            }
            SqlType own = SqlTypes.toSqlType(columns.get(i).getType());
            for (List<String> value : values) {
                String text = value.get(i);
                String start = "The hint SKEW's value " + text + " of " + column + " has no effect: it is no ";
                if (HotKeys.value(text, own).isEmpty()) {
                    all.add(start + own.sql() + " that a hint can name.");
                } else if (types.stream()
                        .allMatch(type -> HotKeys.value(text, type).isEmpty())) {
                    all.add(start + types.getFirst().sql() + " that a hint can name, and as such the join compares"
                            + " the column.");
                }
            }
        }
        return all;
    }
}
