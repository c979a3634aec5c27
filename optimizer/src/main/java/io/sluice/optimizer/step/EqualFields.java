package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Fields of both sides of a join that hold the same value wherever two rows match. */
final class EqualFields {
    /** Types whose equal values are the same value; of floating-point numbers the two zeros are not. */
    private static final Set<SqlTypeName> EXACT = Set.of(
            SqlTypeName.BOOLEAN,
            SqlTypeName.TINYINT,
            SqlTypeName.SMALLINT,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.DECIMAL,
            SqlTypeName.CHAR,
            SqlTypeName.VARCHAR,
            SqlTypeName.BINARY,
            SqlTypeName.VARBINARY,
            SqlTypeName.DATE,
            SqlTypeName.TIME,
            SqlTypeName.TIMESTAMP,
            SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);

    /** Of each field the least field that it is equal to, or one nearer to it. */
    private final int[] leaders;

    private EqualFields(int count) {
        leaders = new int[count];
        for (int field = 0; field < count; field++) {
            leaders[field] = field;
        }
    }

    /**
     * By the join's condition and what is known of both sides.
     *
     * @param left over the left side's fields, which are the first
     * @param right over the right side's, after them
     */
    static EqualFields of(Join join, Collection<RexNode> left, Collection<RexNode> right) {
        EqualFields equal = new EqualFields(join.getLeft().getRowType().getFieldCount()
                + join.getRight().getRowType().getFieldCount());
        List<RexNode> conditions = new ArrayList<>(RelOptUtil.conjunctions(join.getCondition()));
        conditions.addAll(left);
        conditions.addAll(right);
        for (RexNode condition : conditions) {
            if (condition instanceof RexCall call
                    && call.getKind() == SqlKind.EQUALS
                    && call.getOperands().get(0) instanceof RexInputRef one
                    && call.getOperands().get(1) instanceof RexInputRef other
                    && areSame(join, one.getType(), other.getType())) {
                equal.unite(one.getIndex(), other.getIndex());
            }
        }
        return equal;
    }

    private static boolean areSame(Join join, RelDataType one, RelDataType other) {
        return EXACT.contains(one.getSqlTypeName())
                && SqlTypeUtil.equalSansNullability(join.getCluster().getTypeFactory(), one, other);
    }

    private int leader(int field) {
        int leader = field;
        while (leaders[leader] != leader) {
            leader = leaders[leader];
        }
        return leader;
    }

    private void unite(int one, int other) {
        int a = leader(one);
        int b = leader(other);
        leaders[Math.max(a, b)] = Math.min(a, b);
    }

    /**
     * For the fields of one side the first equal field of the other, where there is one.
     *
     * @param middle the first field of the right side
     * @param toLeft whether the right side's fields are asked for the left side's
     */
    Map<Integer, Integer> across(int middle, boolean toLeft) {
        Map<Integer, Integer> firsts = new HashMap<>();
        for (int field = toLeft ? 0 : middle; field < (toLeft ? middle : leaders.length); field++) {
            firsts.putIfAbsent(leader(field), field);
        }
        Map<Integer, Integer> across = new HashMap<>();
        for (int field = toLeft ? middle : 0; field < (toLeft ? leaders.length : middle); field++) {
            Integer first = firsts.get(leader(field));
            if (first != null) {
                across.put(field, first);
            }
        }
        return across;
    }
}
