package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.syntax.NamedCall;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Schemas that a constant expression gives, computed before the function's result type is asked for:
 *
 * <pre>
 * from_json(j, schema_of_json('{"a": 1}'))   is   from_json(j, 'STRUCT&lt;a: BIGINT&gt;')
 * </pre>
 */
final class ConstantSchemas {
    /** Which argument is the schema. */
    private static final Map<String, Integer> PLACES =
            Map.of("from_json", 1, "from_csv", 1, "from_xml", 1, "variant_get", 2, "try_variant_get", 2);

    private ConstantSchemas() {}

    /** Puts the text in the place of the expression; leaves what is no constant for the validator to refuse. */
    static void compute(SqlCall call, PlanSession session) {
        if (!NamedCall.isWritten(call)) {
            return;
        }
        Integer place = PLACES.get(call.getOperator().getName().toLowerCase(Locale.ROOT));
        if (place == null || call.operandCount() <= place || call.operand(place) instanceof SqlLiteral) {
            return;
        }
        SqlNode schema = call.operand(place);
        Object text;
        try {
            SqlNodeList items = new SqlNodeList(List.of(SyntaxCopy.of(schema)), SqlParserPos.ZERO);
            text = session.context()
                    .constants()
                    .evaluate(new QueryTranslator(session).plan(Selects.select(items, null, null)));
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.UNRESOLVED_COLUMN) {
                return;
            }
            throw e;
        }
        if (text instanceof String found) {
            call.setOperand(place, SqlLiteral.createCharString(found, schema.getParserPosition()));
        }
    }
}
