package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.DialectTypeName;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.DialectCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What functions that are another way to write something else are written as. */
final class Rewritings {
    private Rewritings() {}

    /** {@code if(a, b, c)}. */
    static SqlNode choose(SqlCall call) {
        return when(call, call.operand(0), call.operand(1), call.operand(2));
    }

    static SqlNode nvl2(SqlCall call) {
        return when(call, isNotNull(call), call.operand(1), call.operand(2));
    }

    static SqlNode isNull(SqlCall call) {
        return SqlStdOperatorTable.IS_NULL.createCall(call.getParserPosition(), List.of((SqlNode) call.operand(0)));
    }

    static SqlNode isNotNull(SqlCall call) {
        return SqlStdOperatorTable.IS_NOT_NULL.createCall(call.getParserPosition(), List.of((SqlNode) call.operand(0)));
    }

    static SqlNode equalNull(SqlCall call) {
        return SqlStdOperatorTable.IS_NOT_DISTINCT_FROM.createCall(call.getParserPosition(), call.getOperandList());
    }

    static SqlNode nullIfZero(SqlCall call) {
        return SqlStdOperatorTable.NULLIF.createCall(call.getParserPosition(), call.operand(0), zero(call));
    }

    static SqlNode zeroIfNull(SqlCall call) {
        return function("coalesce", call, List.of(call.operand(0), zero(call)));
    }

    /** {@code mod(a, b)} is {@code a % b}. */
    static SqlNode remainder(SqlCall call) {
        // Looked up by its name again when it is validated.
        return SqlStdOperatorTable.PERCENT_REMAINDER.createCall(call.getParserPosition(), call.getOperandList());
    }

    private static SqlNode zero(SqlCall call) {
        return SqlLiteral.createExactNumeric("0", call.getParserPosition());
    }

    /** {@code int('1')} is {@code CAST('1' AS INT)}. */
    static SqlNode castTo(SqlCall call, String type) {
        SqlParserPos position = call.getParserPosition();
        return DialectCast.CAST.createCall(
                position,
                call.operand(0),
                new SqlDataTypeSpec(DialectTypeName.simple(type, -1, -1, position), position));
    }

    /** {@code date_part('year', d)} is {@code EXTRACT(YEAR FROM d)}. */
    static SqlNode datePart(SqlCall call) {
        if (!(call.operand(0) instanceof SqlLiteral literal) || literal.getValueAs(String.class) == null) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "date_part takes the name of a field as text, e.g. 'year'.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
        SqlParserPos position = call.getParserPosition();
        String field = literal.getValueAs(String.class).strip().toUpperCase(Locale.ROOT);
        TimeUnit unit = TimeFields.unit(field);
        if (unit == null) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "There is no field " + field + " in dates and times. Use YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY,"
                            + " HOUR, MINUTE or SECOND.",
                    Positions.of(literal.getParserPosition()),
                    null);
        }
        return SqlStdOperatorTable.EXTRACT.createCall(
                position, new SqlIntervalQualifier(unit, null, position), call.operand(1));
    }

    /** {@code decode(value, search, result, …)} with more than two arguments; the call itself with two. */
    static SqlNode decode(SqlCall call) {
        List<SqlNode> operands = call.getOperandList();
        if (operands.size() < 3) {
            return call;
        }
        SqlParserPos position = call.getParserPosition();
        List<SqlNode> whens = new ArrayList<>();
        List<SqlNode> thens = new ArrayList<>();
        for (int i = 1; i + 1 < operands.size(); i += 2) {
            whens.add(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM.createCall(position, operands.get(0), operands.get(i)));
            thens.add(operands.get(i + 1));
        }
        SqlNode otherwise = operands.size() % 2 == 0 ? operands.getLast() : SqlLiteral.createNull(position);
        return SqlCase.createSwitched(
                position, null, new SqlNodeList(whens, position), new SqlNodeList(thens, position), otherwise);
    }

    /** {@code date_add(HOUR, n, t)} is timestampadd; the call itself with two arguments. */
    static SqlNode dateAdd(SqlCall call) {
        return call.operandCount() == 3 ? function("timestampadd", call, call.getOperandList()) : call;
    }

    /** {@code datediff(HOUR, a, b)} is timestampdiff; the call itself with two arguments. */
    static SqlNode dateDiff(SqlCall call) {
        return call.operandCount() == 3 ? function("timestampdiff", call, call.getOperandList()) : call;
    }

    /** A unit of time is written as a word; from here on it is text. */
    static SqlNode withUnit(SqlCall call) {
        if (call.operandCount() == 3 && call.operand(0) instanceof SqlIdentifier unit && unit.isSimple()) {
            call.setOperand(0, SqlCharStringLiteral.createCharString(unit.getSimple(), unit.getParserPosition()));
        }
        return call;
    }

    private static SqlNode when(SqlCall call, SqlNode condition, SqlNode result, SqlNode otherwise) {
        SqlParserPos position = call.getParserPosition();
        return SqlCase.createSwitched(
                position,
                null,
                new SqlNodeList(List.of(condition), position),
                new SqlNodeList(List.of(result), position),
                otherwise);
    }

    /** {@code schema_of_variant_agg(v)}: the distinct schemas of the values, merged. */
    static SqlNode schemaOfVariants(SqlCall call) {
        SqlNode schema = function("schema_of_variant", call, call.getOperandList());
        return function("merge_variant_schemas", call, List.of(function("collect_set", call, List.of(schema))));
    }

    private static SqlNode function(String name, SqlCall call, List<SqlNode> operands) {
        return DialectOperatorTable.INSTANCE.function(name).createCall(call.getParserPosition(), operands);
    }
}
