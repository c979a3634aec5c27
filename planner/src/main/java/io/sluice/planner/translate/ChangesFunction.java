package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.planner.statement.TableReference.Version;
import io.sluice.planner.syntax.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.type.SqlTypeFamily;

/**
 * The table functions {@code table_changes(table, first [, last])} and {@code table_changes_by_path(path, first [,
 * last])}. The table is a name, or a text that holds a name; the bounds are versions or times, both included.
 */
final class ChangesFunction {
    static final String NAME = "table_changes";
    private static final String BY_PATH = "table_changes_by_path";
    private static final Pattern PART = Pattern.compile("\\s*(?:`((?:[^`]|``)+)`|([^`.\\s]+))\\s*(\\.|$)");

    private final ConstantTimes times;

    ChangesFunction(ConstantTimes times) {
        this.times = times;
    }

    /** Whether a FROM item is such a call. */
    static boolean isChanges(SqlCall call) {
        return call.getKind() == SqlKind.COLLECTION_TABLE
                && call.operand(0) instanceof SqlCall function
                && List.of(NAME, BY_PATH)
                        .contains(function.getOperator().getName().toLowerCase(Locale.ROOT));
    }

    /** What the call asks the catalog for. */
    TableReference reference(SqlCall call) {
        SqlCall function = call.operand(0);
        boolean byPath = function.getOperator().getName().equalsIgnoreCase(BY_PATH);
        List<SqlNode> arguments = function.getOperandList();
        if (arguments.size() < 2 || arguments.size() > 3) {
            throw error(
                    call,
                    ErrorCode.UNRESOLVED_ROUTINE,
                    "The function " + (byPath ? BY_PATH : NAME) + " takes a " + (byPath ? "path" : "table")
                            + ", the first version or time and, optionally, the last one.");
        }
        SqlNode table = arguments.getFirst();
        Target target = byPath ? new Target.ByPath("delta", text(table)) : target(table);
        Version last = arguments.size() == 3 ? bound(arguments.get(2)) : new Version.Latest();
        return new TableReference(
                target, new Version.Changes(bound(arguments.get(1)), last), Positions.of(table.getParserPosition()));
    }

    private static Target target(SqlNode node) {
        if (node instanceof SqlIdentifier identifier) {
            return TableName.of(identifier, null, Positions.of(node.getParserPosition()))
                    .target();
        }
        List<String> parts = parts(text(node), node);
        if (parts.size() == 2
                && parts.getFirst().equalsIgnoreCase("delta")
                && parts.get(1).indexOf('/') >= 0) {
            return new Target.ByPath("delta", parts.get(1));
        }
        return new Target.Named(new ObjectName(parts));
    }

    private static List<String> parts(String name, SqlNode node) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        int end = 0;
        boolean more = true;
        while (more && matcher.find() && matcher.start() == end) {
            parts.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).replace("``", "`"));
            end = matcher.end();
            more = !matcher.group(3).isEmpty();
        }
        if (more || end != name.length() || parts.size() > 3) {
            throw error(node, ErrorCode.INVALID_ARGUMENT, "'" + name + "' is not the name of a table.");
        }
        return parts;
    }

    private static String text(SqlNode node) {
        if (node instanceof SqlLiteral literal && literal.getTypeName().getFamily() == SqlTypeFamily.CHARACTER) {
            return literal.getValueAs(String.class);
        }
        throw error(
                node,
                ErrorCode.INVALID_ARGUMENT,
                "The first argument must be written as a text in quotes: the table's name, or its path.");
    }

    private Version bound(SqlNode node) {
        if (!(node instanceof SqlNumericLiteral literal)) {
            return new Version.At(times.evaluate(node));
        }
        try {
            return new Version.Number(literal.getValueAs(BigDecimal.class).longValueExact());
        } catch (ArithmeticException e) {
            throw error(node, ErrorCode.INVALID_ARGUMENT, "A version is a whole number from 0, see DESCRIBE HISTORY.");
        }
    }

    private static SluiceException error(SqlNode node, ErrorCode code, String message) {
        return new SluiceException(code, message, Positions.of(node.getParserPosition()), null);
    }
}
