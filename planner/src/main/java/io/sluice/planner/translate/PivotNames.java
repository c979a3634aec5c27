package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;

/** A column that PIVOT makes is called by its value; with several aggregate functions, by value and function. */
final class PivotNames {
    private PivotNames() {}

    /**
     * Changes the clause in place.
     *
     * @throws SluiceException UNSUPPORTED_FEATURE if it has a function twice, of which conversion keeps one
     */
    static void give(SqlPivot pivot) {
        checkOnce(pivot.aggList);
        SqlNodeList values = pivot.inList;
        for (int i = 0; i < values.size(); i++) {
            SqlNode value = values.get(i);
            if (value.getKind() != SqlKind.AS) {
                values.set(
                        i,
                        SqlStdOperatorTable.AS.createCall(
                                value.getParserPosition(),
                                value,
                                new SqlIdentifier(text(value), value.getParserPosition())));
            }
        }
        if (pivot.aggList.size() > 1) {
            name(pivot.aggList);
        } else if (pivot.aggList.get(0).getKind() == SqlKind.AS) {
            pivot.aggList.set(0, ((SqlCall) pivot.aggList.get(0)).operand(0));
        }
    }

    private static void checkOnce(SqlNodeList functions) {
        List<SqlNode> seen = new ArrayList<>();
        for (SqlNode named : functions) {
            SqlNode function = named.getKind() == SqlKind.AS ? ((SqlCall) named).operand(0) : named;
            if (seen.stream().anyMatch(other -> other.equalsDeep(function, Litmus.IGNORE))) {
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "PIVOT has " + written(function) + " twice. Take its columns twice from the result.",
                        Positions.of(function.getParserPosition()),
                        null);
            }
            seen.add(function);
        }
    }

    private static void name(SqlNodeList functions) {
        for (int i = 0; i < functions.size(); i++) {
            SqlNode function = functions.get(i);
            if (function.getKind() != SqlKind.AS) {
                SqlParserPos position = function.getParserPosition();
                functions.set(
                        i,
                        SqlStdOperatorTable.AS.createCall(
                                position, function, new SqlIdentifier(written(function), position)));
            }
        }
    }

    /** As {@code sum(sales)}, in the words of its author. */
    private static String written(SqlNode node) {
        return switch (node) {
            case SqlIdentifier name -> name.isStar() ? "*" : String.join(".", name.names);
            case SqlCall call
            when call.getOperator() instanceof SqlFunction -> {
                String distinct = call.getFunctionQuantifier() == null ? "" : call.getFunctionQuantifier() + " ";
                yield call.getOperandList().stream()
                        .map(PivotNames::written)
                        .collect(Collectors.joining(
                                ", ", call.getOperator().getName().toLowerCase(Locale.ROOT) + "(" + distinct, ")"));
            }
            default -> text(node);
        };
    }

    private static String text(SqlNode value) {
        return switch (value) {
            case SqlNodeList list ->
                ((List<SqlNode>) list).stream().map(PivotNames::text).collect(Collectors.joining("_"));
            case SqlCharStringLiteral literal -> literal.getValueAs(String.class);
            default -> value.toString();
        };
    }
}
