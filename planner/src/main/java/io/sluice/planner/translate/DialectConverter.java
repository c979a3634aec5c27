package io.sluice.planner.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/**
 * Adds SEMI JOIN and ANTI JOIN to Calcite's conversion, which knows them in validation only: such a join is converted as an
 * inner join, and made with its own type in the end.
 */
final class DialectConverter extends SqlToRelConverter {
    private static final int JOIN_TYPE_OPERAND = 2;

    /** For each FROM item under way whether it is a semi or anti join. */
    private final Deque<Optional<JoinRelType>> fromItems = new ArrayDeque<>();

    DialectConverter(
            SqlValidator validator,
            Prepare.CatalogReader catalogReader,
            RelOptCluster cluster,
            SqlRexConvertletTable convertlets,
            Config config) {
        super(
                (rowType, queryString, schemaPath, viewPath) -> {
                    throw new UnsupportedOperationException("views expand themselves");
                },
                validator,
                catalogReader,
                cluster,
                convertlets,
                config);
    }

    @Override
    protected void convertFrom(Blackboard bb, SqlNode from, List<String> fieldNames) {
        Optional<JoinRelType> special = from instanceof SqlJoin join ? special(join.getJoinType()) : Optional.empty();
        fromItems.push(special);
        SqlLiteral written = special.isPresent() ? ((SqlJoin) from).getJoinTypeNode() : null;
        if (written != null) {
            ((SqlJoin) from).setOperand(JOIN_TYPE_OPERAND, JoinType.INNER.symbol(written.getParserPosition()));
        }
        try {
            super.convertFrom(bb, from, fieldNames);
        } finally {
            if (written != null) {
                ((SqlJoin) from).setOperand(JOIN_TYPE_OPERAND, written);
            }
            fromItems.pop();
        }
    }

    private static Optional<JoinRelType> special(JoinType type) {
        return switch (type) {
            case LEFT_SEMI_JOIN -> Optional.of(JoinRelType.SEMI);
            case LEFT_ANTI_JOIN -> Optional.of(JoinRelType.ANTI);
            default -> Optional.empty();
        };
    }

    @Override
    protected RelNode createJoin(
            Blackboard bb, RelNode left, RelNode right, RexNode condition, JoinRelType joinType) {
        JoinRelType wanted = fromItems.isEmpty() ? joinType : fromItems.peek().orElse(joinType);
        return super.createJoin(bb, left, right, condition, wanted);
    }
}
