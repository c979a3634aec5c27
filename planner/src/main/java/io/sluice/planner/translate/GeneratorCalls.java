package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.Generator;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.NamedCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Calls of generators as written, turned into those of {@link Generator}:
 *
 * <pre>
 * stack(2, a, b, c)         becomes   inline(array(named_struct('col0', a, 'col1', b), named_struct('col0', c, 'col1', NULL)))
 * json_tuple(j, 'a', 'b')   becomes   inline(array(named_struct('c0', get_json_object(j, '$.a'), 'c1', …)))
 * variant_explode(v)        becomes   inline(variant_entries(v))
 * </pre>
 */
final class GeneratorCalls {
    private GeneratorCalls() {}

    /** Whether it is a call of a generator by its name. */
    static boolean isOne(SqlNode node) {
        return node instanceof SqlBasicCall call
                && call.getOperator() instanceof SqlUnresolvedFunction
                && Generator.allNames().contains(name(call));
    }

    /** @param node see {@link #isOne} */
    static SqlCall resolve(SqlNode node) {
        SqlBasicCall call = (SqlBasicCall) node;
        SqlParserPos position = call.getParserPosition();
        return switch (name(call)) {
            case "stack" -> inline(stack(call), position);
            case "json_tuple" -> inline(jsonTuple(call), position);
            case "variant_explode" -> Generator.of("inline").createCall(position, entries(call));
            case "variant_explode_outer" -> Generator.of("inline_outer").createCall(position, entries(call));
            default -> Generator.of(name(call)).createCall(position, call.getOperandList());
        };
    }

    private static String name(SqlCall call) {
        return call.getOperator().getName().toLowerCase(Locale.ROOT);
    }

    private static SqlCall inline(List<SqlNode> structs, SqlParserPos position) {
        return Generator.of("inline").createCall(position, NamedCall.of("array", structs, position));
    }

    private static List<SqlNode> stack(SqlCall call) {
        List<SqlNode> operands = call.getOperandList();
        int rows = operands.isEmpty() || !(operands.getFirst() instanceof SqlNumericLiteral count)
                ? 0
                : count.getValueAs(BigDecimal.class).intValue();
        if (rows < 1 || operands.size() < 2) {
            throw error(
                    call, "The function stack takes how many rows to make, a number of at least 1, and the values.");
        }
        int values = operands.size() - 1;
        int columns = (values + rows - 1) / rows;
        List<SqlNode> structs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<SqlNode> fields = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                SqlParserPos position = call.getParserPosition();
                fields.add(SqlLiteral.createCharString("col" + column, position));
                fields.add(at < values ? operands.get(at + 1) : SqlLiteral.createNull(position));
            }
            structs.add(NamedCall.of("named_struct", fields, call.getParserPosition()));
        }
        return structs;
    }

    private static SqlNode entries(SqlCall call) {
        if (call.operandCount() != 1) {
            throw error(call, "The function " + name(call) + " takes 1 argument, a VARIANT.");
        }
        return NamedCall.of("variant_entries", call.getOperandList(), call.getParserPosition());
    }

    private static List<SqlNode> jsonTuple(SqlCall call) {
        List<SqlNode> operands = call.getOperandList();
        if (operands.size() < 2) {
            throw error(call, "The function json_tuple takes a JSON text and the names of its fields.");
        }
        List<SqlNode> fields = new ArrayList<>();
        for (int i = 1; i < operands.size(); i++) {
            SqlNode key = operands.get(i);
            SqlParserPos position = key.getParserPosition();
            if (!(key instanceof SqlLiteral literal) || literal.getValueAs(String.class) == null) {
                throw error(call, "The names of fields in json_tuple must be written as text.");
            }
            fields.add(SqlLiteral.createCharString("c" + (i - 1), position));
            fields.add(NamedCall.of(
                    "get_json_object",
                    List.of(
                            operands.getFirst().clone(position),
                            SqlLiteral.createCharString("$['" + literal.getValueAs(String.class) + "']", position)),
                    position));
        }
        return List.of(NamedCall.of("named_struct", fields, call.getParserPosition()));
    }

    private static SluiceException error(SqlCall call, String message) {
        return new SluiceException(ErrorCode.UNRESOLVED_ROUTINE, message, Positions.of(call.getParserPosition()), null);
    }
}
