package io.sluice.planner.syntax;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * A table's name or path as written.
 *
 * @param target what it names
 * @param pathVersion the {@code v12} or digits after an @ inside of a path, without the @
 * @param version the operand of VERSION AS OF or TIMESTAMP AS OF, or null
 */
public record TableName(
        TableReference.Target target, Optional<String> pathVersion, SqlNode version, SourcePosition position) {
    private static final Set<String> FORMATS =
            Set.of("delta", "parquet", "csv", "json", "avro", "orc", "text", "binaryfile");
    private static final Pattern PATH_WITH_VERSION = Pattern.compile("(.+)@([vV]\\d+|\\d{17})", Pattern.DOTALL);
    private static final int MOST_PARTS = 3;

    /** @param version the operand of FOR SYSTEM_TIME AS OF, or null */
    public static TableName of(SqlIdentifier identifier, SqlNode version, SourcePosition position) {
        List<String> names = identifier.names;
        if (isPath(identifier)) {
            String format = names.get(0).toLowerCase(Locale.ROOT);
            Matcher matcher = PATH_WITH_VERSION.matcher(names.get(1));
            boolean versioned = format.equals("delta") && matcher.matches();
            return new TableName(
                    new TableReference.Target.ByPath(format, versioned ? matcher.group(1) : names.get(1)),
                    versioned ? Optional.of(matcher.group(2)) : Optional.empty(),
                    version,
                    position);
        }
        if (names.size() > MOST_PARTS) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR,
                    "The name " + new ObjectName(names) + " has " + names.size()
                            + " parts. A table's name is [[catalog.]schema.]table.",
                    position,
                    null);
        }
        return new TableName(
                new TableReference.Target.Named(new ObjectName(names)), Optional.empty(), version, position);
    }

    /** Whether it is files by path, as {@code delta.`/path`}, rather than a name. */
    public static boolean isPath(SqlIdentifier identifier) {
        return identifier.names.size() == 2
                && FORMATS.contains(identifier.names.get(0).toLowerCase(Locale.ROOT))
                && (identifier.isComponentQuoted(1) || identifier.names.get(1).indexOf('/') >= 0);
    }

    /** @throws SluiceException INVALID_STATEMENT for a path: {@code what} can only be a name */
    public ObjectName name(String what) {
        if (target instanceof TableReference.Target.Named named) {
            return named.name();
        }
        throw new SluiceException(ErrorCode.INVALID_STATEMENT, what + " takes a name, not a path.", position, null);
    }
}
