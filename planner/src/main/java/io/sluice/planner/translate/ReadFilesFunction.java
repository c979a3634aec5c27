package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.SchemaText;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.FileRead.Columns;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFamily;

/**
 * The table function {@code read_files(path, format => 'csv', header => true, schema => 'id INT', …)}: the path, and the
 * format's options by name. Types of CSV columns are found unless the option inferSchema says otherwise.
 */
final class ReadFilesFunction {
    static final String NAME = "read_files";

    private ReadFilesFunction() {}

    /** Whether a FROM item is such a call. */
    static boolean isReadFiles(SqlCall call) {
        return call.getKind() == SqlKind.COLLECTION_TABLE
                && call.operand(0) instanceof SqlCall function
                && function.getOperator().getName().equalsIgnoreCase(NAME);
    }

    /** What the call asks for. */
    static FileRead read(SqlCall call) {
        List<SqlNode> arguments = ((SqlCall) call.operand(0)).getOperandList();
        Map<String, String> options = new LinkedHashMap<>();
        String path = null;
        for (int i = 0; i < arguments.size(); i++) {
            SqlNode argument = arguments.get(i);
            if (argument instanceof SqlCall named && named.getKind() == SqlKind.ARGUMENT_ASSIGNMENT) {
                String name = ((SqlIdentifier) named.operand(1)).getSimple().toLowerCase(Locale.ROOT);
                if (options.put(name, value(named.operand(0))) != null) {
                    throw error(argument, "The argument " + name + " of read_files is given twice. Leave one out.");
                }
            } else if (i == 0) {
                path = value(argument);
            } else {
                throw error(argument, "read_files takes one path; write the other arguments as name => value.");
            }
        }
        String named = options.remove("path");
        path = path == null ? named : path;
        if (path == null) {
            throw error(call, "read_files needs a path as its first argument.");
        }
        String schema = options.remove("schema");
        String hints = options.remove("schemahints");
        String format = options.getOrDefault("format", "").toLowerCase(Locale.ROOT);
        options.remove("format");
        Columns columns = schema != null
                ? new Columns.Given(SchemaText.parse(schema))
                : new Columns.Found(
                        hints == null ? List.of() : SchemaText.parse(hints).fields());
        return new FileRead(format, path, List.of(), Optional.empty(), columns, options);
    }

    private static String value(SqlNode node) {
        if (node instanceof SqlLiteral literal && literal.getTypeName().getFamily() == SqlTypeFamily.CHARACTER) {
            return literal.getValueAs(String.class);
        }
        if (node instanceof SqlLiteral literal && literal.getTypeName().getFamily() == SqlTypeFamily.BOOLEAN) {
            return String.valueOf(literal.booleanValue());
        }
        if (node instanceof SqlLiteral literal && literal.getTypeName().getFamily() == SqlTypeFamily.NUMERIC) {
            return literal.getValueAs(BigDecimal.class).toPlainString();
        }
        throw error(node, "The arguments of read_files must be written as constants.");
    }

    private static SluiceException error(SqlNode node, String message) {
        return new SluiceException(ErrorCode.INVALID_ARGUMENT, message, Positions.of(node.getParserPosition()), null);
    }
}
