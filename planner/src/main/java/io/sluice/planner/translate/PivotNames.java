package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.NamedCall;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.type.ImplicitCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Litmus;

/** A column that PIVOT makes is called by its value; with several aggregate functions, by value and function. */
final class PivotNames {
    private PivotNames() {}

    /**
     * Changes the clause in place.
     *
     * @param session in which values are computed
     * @throws SluiceException UNSUPPORTED_FEATURE if it has a function twice, of which conversion keeps one
     */
    static void give(SqlPivot pivot, PlanSession session) {
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
                                new SqlIdentifier(shown(value, session), value.getParserPosition())));
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
        return value instanceof SqlCharStringLiteral literal ? literal.getValueAs(String.class) : value.toString();
    }

    /** What the value is as text, not how it is written: 2026-01-01 of {@code DATE'2026-01-01'}, {a, 1} of several. */
    private static String shown(SqlNode value, PlanSession session) {
        return switch (value) {
            case SqlNodeList list when list.size() == 1 -> shown(list.get(0), session);
            case SqlNodeList list ->
                computed(NamedCall.of("struct", list, list.getParserPosition()), session)
                        .orElseGet(() -> ((List<SqlNode>) list)
                                .stream().map(PivotNames::text).collect(Collectors.joining(", ", "{", "}")));
            case SqlCharStringLiteral literal -> text(literal);
            case SqlNumericLiteral number when number.getTypeName() == SqlTypeName.DECIMAL -> number.toString();
            case SqlLiteral literal
            when literal.getTypeName() == SqlTypeName.BOOLEAN ->
                literal.toString().toLowerCase(Locale.ROOT);
            case SqlLiteral literal when literal.getTypeName() == SqlTypeName.NULL -> "null";
            default -> computed(value, session).orElseGet(() -> text(value));
        };
    }

    /** Empty where it is no constant, which conversion refuses. */
    private static Optional<String> computed(SqlNode value, PlanSession session) {
        SqlNode cast =
                ImplicitCast.of(SyntaxCopy.of(value), session.typeFactory().createSqlType(SqlTypeName.VARCHAR));
        SqlNodeList items = new SqlNodeList(List.of(cast), SqlParserPos.ZERO);
        try {
            Object text = session.context()
                    .constants()
                    .evaluate(new QueryTranslator(session).plan(Selects.select(items, null, null)));
            return Optional.of(text == null ? "null" : text.toString());
        } catch (SluiceException e) {
            return Optional.empty();
        }
    }
}
