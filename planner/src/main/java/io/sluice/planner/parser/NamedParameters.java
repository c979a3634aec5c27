package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Parameters {@code :name}. They are numbered by where each name stands first, so that a client that numbers parameters
 * binds each name once.
 */
final class NamedParameters {
    private final Map<Place, Integer> numbers = new HashMap<>();

    private record Place(int line, int column) {}

    private NamedParameters() {}

    /** @param tokens after they got their kinds: a named parameter is the only question mark that spans several characters */
    static NamedParameters of(List<DialectToken> tokens, String sql) {
        NamedParameters parameters = new NamedParameters();
        List<String> names = new ArrayList<>();
        DialectToken plain = null;
        for (DialectToken token : tokens) {
            if (!token.isSymbol("?")) {
                continue;
            }
            if (sql.charAt(token.start) == '?') {
                plain = token;
                continue;
            }
            String name = sql.substring(token.start + 1, token.end).strip().toLowerCase(Locale.ROOT);
            if (!names.contains(name)) {
                names.add(name);
            }
            parameters.numbers.put(new Place(token.beginLine, token.beginColumn), names.indexOf(name));
        }
        if (plain != null && !names.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A statement has either parameters ? or parameters :name, not both.",
                    plain.position(),
                    null);
        }
        return parameters;
    }

    /** The node with each parameter under its number. */
    SqlNode number(SqlNode node) {
        return numbers.isEmpty()
                ? node
                : node.accept(new SqlShuttle() {
                    @Override
                    public SqlNode visit(SqlDynamicParam parameter) {
                        var position = parameter.getParserPosition();
                        return new SqlDynamicParam(
                                numbers.get(new Place(position.getLineNum(), position.getColumnNum())), position);
                    }
                });
    }
}
