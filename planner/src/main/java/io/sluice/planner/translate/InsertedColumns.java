package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** Which columns of the table the rows of an INSERT fill, in the rows' order, where that is known before they are planned. */
final class InsertedColumns {
    private final PlanSession session;
    private final List<Field> columns;
    private final List<Integer> targets;

    InsertedColumns(PlanSession session, List<Field> columns, List<Integer> targets) {
        this.session = session;
        this.columns = columns;
        this.targets = targets;
    }

    /** Positions of the table's columns; may be added to. */
    List<Integer> targets() {
        return targets;
    }

    /**
     * Gives a bare {@code ?} the type of the column that it goes into, and puts defaults in the place of DEFAULT. A column
     * with DEFAULT in every row is taken out of the rows.
     */
    void prepare(SqlNode rows) {
        List<List<SqlNode>> values = new ArrayList<>();
        if (rows.getKind() == SqlKind.VALUES) {
            SqlBasicCall all = (SqlBasicCall) rows;
            for (int i = 0; i < all.operandCount(); i++) {
                if (all.operand(i) instanceof SqlCall call && call.getKind() == SqlKind.ROW) {
                    values.add(new ArrayList<>(call.getOperandList()));
                } else {
                    return;
                }
            }
            prepareRows(values);
            for (int i = 0; i < values.size(); i++) {
                SqlCall row = all.operand(i);
                all.setOperand(i, row.getOperator().createCall(row.getParserPosition(), values.get(i)));
            }
        } else if (rows instanceof SqlSelect select) {
            values.add(new ArrayList<>(select.getSelectList().getList()));
            prepareRows(values);
            if (values.getFirst().size() == select.getSelectList().size()) {
                for (int i = 0; i < values.getFirst().size(); i++) {
                    select.getSelectList().set(i, values.getFirst().get(i));
                }
            }
        }
    }

    private void prepareRows(List<List<SqlNode>> rows) {
        for (int i = 0; i < targets.size(); i++) {
            int at = i;
            Field column = columns.get(targets.get(i));
            boolean computed = ColumnExpressions.isGenerated(column) || ColumnExpressions.isIdentity(column);
            boolean everywhere =
                    rows.stream().allMatch(row -> at < row.size() && ColumnAssignments.isDefault(row.get(at)));
            if (everywhere && computed && rows.getFirst().size() > 1) {
                rows.forEach(row -> row.remove(at));
                targets.remove(i--);
                continue;
            }
            for (List<SqlNode> row : rows) {
                if (i < row.size()) {
                    row.set(i, value(row.get(i), column, computed));
                }
            }
        }
    }

    private SqlNode value(SqlNode value, Field column, boolean computed) {
        if (value instanceof SqlDynamicParam) {
            return ImplicitCast.of(value, SqlTypes.toRelType(session.typeFactory(), column.type(), true));
        }
        if (!ColumnAssignments.isDefault(value)) {
            return value;
        }
        if (computed) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "DEFAULT for the computed column " + column.name()
                            + " must stand in every row. Leave the column out" + " of the column list instead.",
                    Positions.of(value.getParserPosition()),
                    null);
        }
        SqlNode standard = ColumnExpressions.defaultOf(column);
        return standard == null ? SqlLiteral.createNull(value.getParserPosition()) : standard;
    }
}
