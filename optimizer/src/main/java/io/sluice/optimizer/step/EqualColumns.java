package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Columns that inner joins equate with each other, at most one of each input: all conditions between two sets of inputs are
 * then one equality.
 *
 * @param fields of the cluster, by input; −1 for inputs without
 * @param inputs a bit for each input with one
 */
record EqualColumns(List<Integer> fields, long inputs) {
    private static final int NONE = -1;

    /**
     * Adds an equality of two columns of one type to the classes, if it can be.
     *
     * @param keys changed
     */
    static boolean add(RexNode conjunct, List<EqualColumns> keys, IntUnaryOperator inputOf, Join root) {
        if (!(conjunct instanceof RexCall call)
                || call.getKind() != SqlKind.EQUALS
                || !(call.getOperands().get(0) instanceof RexInputRef one)
                || !(call.getOperands().get(1) instanceof RexInputRef other)
                || !SqlTypeUtil.equalSansNullability(
                        root.getCluster().getTypeFactory(), one.getType(), other.getType())) {
            return false;
        }
        EqualColumns ofOne = holding(one.getIndex(), keys, inputOf);
        EqualColumns ofOther = holding(other.getIndex(), keys, inputOf);
        if (ofOne.equals(ofOther)) {
            return ofOne.inputs != 0 && one.getIndex() != other.getIndex();
        }
        if ((ofOne.inputs & ofOther.inputs) != 0) {
            return false;
        }
        keys.remove(ofOne);
        keys.remove(ofOther);
        keys.add(ofOne.and(ofOther));
        return true;
    }

    private static EqualColumns holding(int field, List<EqualColumns> keys, IntUnaryOperator inputOf) {
        int input = inputOf.applyAsInt(field);
        for (EqualColumns key : keys) {
            if (key.of(input) == field) {
                return key;
            }
        }
        List<Integer> fields = new ArrayList<>();
        for (int i = 0; i < input; i++) {
            fields.add(NONE);
        }
        fields.add(field);
        return new EqualColumns(fields, 1L << input);
    }

    private EqualColumns and(EqualColumns other) {
        List<Integer> both = new ArrayList<>();
        for (int input = 0; input < Math.max(fields.size(), other.fields.size()); input++) {
            both.add(Math.max(of(input), other.of(input)));
        }
        return new EqualColumns(both, inputs | other.inputs);
    }

    /** The column of an input, or −1. */
    int of(int input) {
        return input < fields.size() ? fields.get(input) : NONE;
    }

    boolean connects(long a, long b) {
        return (inputs & a) != 0 && (inputs & b) != 0;
    }

    /** The equality that joins two sets of inputs, over the fields of the cluster. */
    RexNode between(long a, long b, Join root) {
        return root.getCluster().getRexBuilder().makeCall(SqlStdOperatorTable.EQUALS, first(a, root), first(b, root));
    }

    /** The column that joins a set of inputs with some. */
    int first(long among) {
        return of(Long.numberOfTrailingZeros(inputs & among));
    }

    private RexNode first(long among, Join root) {
        int field = first(among);
        return new RexInputRef(
                field, root.getRowType().getFieldList().get(field).getType());
    }
}
