package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Refuses what needs an order or an equality of VARIANT values, which have neither: equal values may have different bytes.
 */
final class VariantUses {
    private static final Set<String> COMPARING = Set.of(
            "ARRAY_CONTAINS",
            "ARRAY_DISTINCT",
            "ARRAY_EXCEPT",
            "ARRAY_INTERSECT",
            "ARRAY_MAX",
            "ARRAY_MIN",
            "ARRAY_POSITION",
            "ARRAY_REMOVE",
            "ARRAY_UNION",
            "ARRAYS_OVERLAP",
            "GREATEST",
            "LEAST",
            "SORT_ARRAY");
    private static final Set<String> HASHING = Set.of("HASH", "XXHASH64");
    private static final Set<String> ORDERING_AGGREGATES = Set.of("MIN", "MAX", "MODE");

    private VariantUses() {}

    /** @throws SluiceException DATATYPE_MISMATCH */
    static void check(RelNode plan) {
        plan.getInputs().forEach(VariantUses::check);
        switch (plan) {
            case Aggregate aggregate -> check(aggregate);
            case Sort sort ->
                sort.getCollation()
                        .getFieldCollations()
                        .forEach(field -> refuseIf(typeOf(sort.getInput(), field.getFieldIndex()), "ORDER BY"));
            case SetOp set
            when !set.all || set.kind != SqlKind.UNION -> {
                if (isOrHolds(set.getRowType())) {
                    throw refuse("a set operation other than UNION ALL");
                }
            }
            default -> {}
        }
        plan.accept(new org.apache.calcite.rex.RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                call.accept(EXPRESSIONS);
                return call;
            }

            @Override
            public RexNode visitOver(RexOver over) {
                over.accept(EXPRESSIONS);
                return over;
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                query.accept(EXPRESSIONS);
                return query;
            }
        });
    }

    private static void check(Aggregate aggregate) {
        for (int key : aggregate.getGroupSet()) {
            refuseIf(typeOf(aggregate.getInput(), key), "GROUP BY and DISTINCT");
        }
        for (AggregateCall call : aggregate.getAggCallList()) {
            String name = call.getAggregation().getName();
            if (ORDERING_AGGREGATES.contains(name)) {
                call.getArgList().forEach(argument -> refuseIf(typeOf(aggregate.getInput(), argument), name));
            }
        }
    }

    private static final RexVisitorImpl<Void> EXPRESSIONS = new RexVisitorImpl<>(true) {
        @Override
        public Void visitCall(RexCall call) {
            String name = call.getOperator().getName();
            boolean compares = SqlKind.COMPARISON.contains(call.getKind())
                    || call.getKind() == SqlKind.IS_DISTINCT_FROM
                    || call.getKind() == SqlKind.IS_NOT_DISTINCT_FROM
                    || call.getKind() == SqlKind.SEARCH
                    || COMPARING.contains(name);
            if (compares || HASHING.contains(name)) {
                call.getOperands().forEach(operand -> refuseIf(operand.getType(), name));
            }
            if (call.getType().getSqlTypeName() == SqlTypeName.MAP) {
                refuseIf(call.getType().getKeyType(), "a MAP's key");
            }
            return super.visitCall(call);
        }

        @Override
        public Void visitOver(RexOver over) {
            over.getWindow().partitionKeys.forEach(key -> refuseIf(key.getType(), "PARTITION BY"));
            over.getWindow().orderKeys.forEach(key -> refuseIf(key.left.getType(), "ORDER BY"));
            return super.visitOver(over);
        }

        @Override
        public Void visitSubQuery(RexSubQuery query) {
            check(query.rel);
            if (query.getKind() != SqlKind.SCALAR_QUERY && query.getKind() != SqlKind.EXISTS) {
                query.getOperands().forEach(operand -> refuseIf(operand.getType(), "IN"));
            }
            return super.visitSubQuery(query);
        }
    };

    private static RelDataType typeOf(RelNode input, int field) {
        return input.getRowType().getFieldList().get(field).getType();
    }

    private static void refuseIf(RelDataType type, String use) {
        if (isOrHolds(type)) {
            throw refuse(use);
        }
    }

    private static boolean isOrHolds(RelDataType type) {
        if (type.isStruct()) {
            return type.getFieldList().stream().anyMatch(field -> isOrHolds(field.getType()));
        }
        return switch (type.getSqlTypeName()) {
            case VARIANT -> true;
            case ARRAY -> isOrHolds(type.getComponentType());
            case MAP -> isOrHolds(type.getKeyType()) || isOrHolds(type.getValueType());
            default -> false;
        };
    }

    private static SluiceException refuse(String use) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "Values of type VARIANT have no order and no equality, which " + use
                        + " needs. Cast them, or a part of them, to another type: v:name::STRING.");
    }
}
