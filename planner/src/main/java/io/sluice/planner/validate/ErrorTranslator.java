package io.sluice.planner.validate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.catalog.CatalogReader;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionDeclaration;
import io.sluice.planner.function.UnsupportedFunctions;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Calcite's complaints as ours: a code, the place, and words that a user of SQL knows. */
public final class ErrorTranslator {
    private final CatalogReader catalog;
    private final UnaryOperator<ObjectName> lookedFor;
    private final Supplier<Collection<String>> columns;
    private final List<Rule> rules = new ArrayList<>();

    /**
     * For one query.
     *
     * @param lookedFor a table's name as it was looked for, from the name as written
     * @param columns names of the columns in sight, for suggestions
     */
    public ErrorTranslator(
            CatalogReader catalog, UnaryOperator<ObjectName> lookedFor, Supplier<Collection<String>> columns) {
        this.catalog = catalog;
        this.lookedFor = lookedFor;
        this.columns = columns;
        rule(
                "Object '(.+?)' not found(?: within '(.+?)')?(?:;.*)?",
                ErrorCode.TABLE_OR_VIEW_NOT_FOUND,
                this::tableNotFound);
        rule(
                "Table '(.+?)' not found(?:;.*)?",
                ErrorCode.UNRESOLVED_COLUMN,
                m -> "No table or alias " + m.group(1) + " is in scope here. Check the FROM clause.");
        rule(
                "Column '(.+?)' not found in (?:any table|table '.+?')(?:;.*)?",
                ErrorCode.UNRESOLVED_COLUMN,
                this::columnNotFound);
        rule(
                "The definition of column (.+?) depends on itself through the following columns: .*",
                ErrorCode.UNRESOLVED_COLUMN,
                this::columnNotFound);
        rule(
                "List of column aliases must have same degree as table; table has (\\d+) columns.*, whereas alias list"
                        + " has (\\d+) columns",
                ErrorCode.INVALID_STATEMENT,
                m -> "The query has " + m.group(1) + " columns, but " + m.group(2) + " names are given.");
        rule("Unknown field '(.+?)'", ErrorCode.UNRESOLVED_COLUMN, m -> "The struct has no field " + m.group(1) + ".");
        rule("Unknown identifier '(.+?)'", ErrorCode.UNRESOLVED_COLUMN, this::columnNotFound);
        rule(
                ".*join requires a condition.*",
                ErrorCode.INVALID_STATEMENT,
                _ -> "This join needs a condition. Add ON or USING, or make it a CROSS JOIN.");
        rule(
                "WITHIN GROUP not allowed with (.+?) function",
                ErrorCode.UNSUPPORTED_FEATURE,
                m -> "WITHIN GROUP with the function " + lower(m.group(1)) + " is not supported.");
        rule(
                "Column '(.+?)' is ambiguous",
                ErrorCode.AMBIGUOUS_REFERENCE,
                m -> "The column " + m.group(1)
                        + " is in more than one table here. Write the table's name or alias before it.");
        rule(
                "Column name '(.+?)' in (?:NATURAL join|USING clause) .*not unique.*",
                ErrorCode.AMBIGUOUS_REFERENCE,
                m -> "The column " + m.group(1) + " is more than once on one side of the join. Use ON.");
        rule(
                "Duplicate relation name '(.+?)' in FROM clause",
                ErrorCode.AMBIGUOUS_REFERENCE,
                m -> "The name " + m.group(1) + " stands for two tables in FROM. Give one of them an alias.");
        rule(
                "No match found for function signature ((?:" + UnsupportedFunctions.pattern() + "))\\(.*\\)",
                ErrorCode.UNSUPPORTED_FEATURE,
                m -> "The function " + lower(m.group(1)) + " is not supported: "
                        + UnsupportedFunctions.reason(m.group(1)));
        rule(
                "No match found for function signature (.+?)\\((.*)\\)",
                ErrorCode.UNRESOLVED_ROUTINE,
                ErrorTranslator::functionNotFound);
        rule(
                "Invalid number of arguments to function '(.+?)'. Was expecting (\\d+) arguments",
                ErrorCode.UNRESOLVED_ROUTINE,
                ErrorTranslator::wrongCount);
        rule(
                "Expression '(.+?)' is not being grouped",
                ErrorCode.INVALID_STATEMENT,
                m -> "The expression " + plain(m.group(1))
                        + " is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate"
                        + " it.");
        rule(
                "Aggregate expression is illegal in (.+?) clause(?: of .*)?",
                ErrorCode.INVALID_STATEMENT,
                m -> "An aggregate function cannot stand in " + m.group(1) + ". Use HAVING or a subquery.");
        rule(
                "Aggregate expressions cannot be nested",
                ErrorCode.INVALID_STATEMENT,
                _ -> "Aggregate functions cannot be nested. Compute the inner one in a subquery.");
        rule(
                "Windowed aggregate expression is illegal in (.+?) clause",
                ErrorCode.INVALID_STATEMENT,
                m -> "A window function cannot stand in " + m.group(1) + ". Use QUALIFY or a subquery.");
        rule(
                "Ordinal out of range",
                ErrorCode.INVALID_STATEMENT,
                _ -> "The position is not that of a column of the result. Positions count from 1.");
        rule(
                "Column count mismatch in (.+)",
                ErrorCode.INVALID_STATEMENT,
                m -> "The sides of " + m.group(1) + " have different numbers of columns.");
        rule(
                "Type mismatch in column (\\d+) of (.+)",
                ErrorCode.DATATYPE_MISMATCH,
                m -> "Column " + m.group(1) + " of the sides of " + m.group(2)
                        + " has types that do not go together. Cast one.");
        rule(
                "(?s)Cannot apply '\\$SCALAR_QUERY' to arguments.*",
                ErrorCode.INVALID_STATEMENT,
                _ -> "A subquery that stands for a value must have one column.");
        rule(
                "(?s)Cannot apply '(.+?)' to arguments of type '(.+?)'\\..*",
                ErrorCode.DATATYPE_MISMATCH,
                m -> "The function or operator " + lower(m.group(1)) + " does not take " + types(m.group(2))
                        + ". Cast the arguments.");
        rule(
                "(?s)Cast function cannot convert value of type (.+?) to type (.+)",
                ErrorCode.DATATYPE_MISMATCH,
                m -> "A value of type " + types(m.group(1)) + " cannot be cast to " + types(m.group(2)) + ".");
        rule(
                "(?s)Values passed to (.+?) operator must have compatible types",
                ErrorCode.DATATYPE_MISMATCH,
                m -> "The two sides of " + m.group(1) + " have types that do not go together. Cast one of them.");
        rule(
                "Illegal mixing of types in CASE or COALESCE statement",
                ErrorCode.DATATYPE_MISMATCH,
                _ -> "The branches have types that do not go together. Cast them to one type.");
        rule(
                "WHERE clause must be a condition",
                ErrorCode.DATATYPE_MISMATCH,
                _ -> "WHERE must be a condition, not a value.");
        rule(
                "(.+) clause must be a condition",
                ErrorCode.DATATYPE_MISMATCH,
                m -> m.group(1) + " must be a condition, not a value.");
        rule(
                "(?s)class org\\.apache\\.calcite\\.sql\\.(?:SqlDynamicParam|SqlNodeList): .*",
                ErrorCode.INVALID_STATEMENT,
                _ -> "A parameter ? cannot stand in ORDER BY or alone before IN. Write CAST(? AS type).");
        rule(
                "componentType",
                ErrorCode.DATATYPE_MISMATCH,
                _ -> "Only an ARRAY or a MAP can be turned into rows by UNNEST or explode. Cast the argument.");
        rule(
                "Illegal use of dynamic parameter",
                ErrorCode.INVALID_STATEMENT,
                _ -> "The type of the parameter ? is not known here. Write CAST(? AS type).");
        rule(
                "Literal '(.+?)' can not be parsed to type '(.+?)'",
                ErrorCode.CAST_INVALID_INPUT,
                m -> "'" + m.group(1) + "' cannot be read as " + m.group(2) + ".");
        rule(
                "(?s).*[Ii]nterval field value .* exceeds precision.*",
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                _ -> "The interval is too large.");
        rule(
                "Numeric literal '(.+?)' out of range",
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                m -> "The number " + m.group(1) + " is out of range.");
    }

    private record Rule(Pattern pattern, ErrorCode code, Function<Matcher, String> message) {}

    private void rule(String pattern, ErrorCode code, Function<Matcher, String> message) {
        rules.add(new Rule(Pattern.compile(pattern), code, message));
    }

    /** What to throw in the place of what validation or conversion threw. */
    public SluiceException translate(Throwable thrown) {
        SourcePosition position = null;
        boolean nestedTooDeeply = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            nestedTooDeeply |= cause instanceof StackOverflowError;
            if (cause instanceof SluiceException ours) {
                return position == null ? ours : ours.at(position);
            }
            if (cause instanceof CalciteContextException context && context.getPosLine() > 0) {
                position = Positions.of(new SqlParserPos(
                        context.getPosLine(),
                        context.getPosColumn(),
                        context.getEndPosLine(),
                        context.getEndPosColumn()));
            }
        }
        if (nestedTooDeeply) {
            return new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The statement is nested too deeply. Write it with fewer nested expressions or subqueries.",
                    thrown);
        }
        Throwable last = thrown;
        boolean fromValidation = thrown instanceof CalciteContextException;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
            fromValidation |= last instanceof CalciteContextException;
        }
        String message = last.getMessage() == null ? "" : last.getMessage();
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern.matcher(message);
            if (matcher.matches()) {
                return new SluiceException(rule.code, rule.message.apply(matcher), position, thrown);
            }
        }
        if (fromValidation) {
            return new SluiceException(ErrorCode.INVALID_STATEMENT, sentence(plain(message)), position, thrown);
        }
        return new SluiceException(
                ErrorCode.INTERNAL_ERROR, "The statement could not be planned. Please report it.", position, thrown);
    }

    private String columnNotFound(Matcher matcher) {
        String name = plain(matcher.group(1));
        String last = name.substring(name.lastIndexOf('.') + 1);
        return "There is no column " + name + " here." + didYouMean(Similarity.nearest(last, columns.get()));
    }

    private String tableNotFound(Matcher matcher) {
        String name = matcher.group(2) == null ? matcher.group(1) : matcher.group(2) + "." + matcher.group(1);
        List<String> parts = List.of(name.split("\\."));
        return tableNotFound(new ObjectName(parts));
    }

    /** The words for a table that does not exist, with a suggestion. */
    public String tableNotFound(ObjectName written) {
        ObjectName name = lookedFor.apply(written);
        List<ObjectName> similar = catalog.similar(name);
        return "There is no table or view " + name + "."
                + (similar.isEmpty()
                        ? " SHOW TABLES lists what there is."
                        : didYouMean(similar.getFirst().toString()));
    }

    private static String functionNotFound(Matcher matcher) {
        String name = lower(matcher.group(1));
        FunctionDeclaration declaration = BuiltInFunctions.find(name).orElse(null);
        if (declaration != null) {
            return "The function " + name + " does not take these arguments: " + types(matcher.group(2)) + "."
                    + written(declaration);
        }
        return "There is no function " + name + "." + didYouMean(Similarity.nearest(name, BuiltInFunctions.names()));
    }

    private static String wrongCount(Matcher matcher) {
        String name = lower(matcher.group(1));
        return "The function " + name + " takes " + matcher.group(2)
                + (matcher.group(2).equals("1") ? " argument." : " arguments.")
                + BuiltInFunctions.find(name).map(ErrorTranslator::written).orElse("");
    }

    private static String written(FunctionDeclaration declaration) {
        return " It is written " + String.join(" or ", declaration.signatures()) + ".";
    }

    private static String didYouMean(String name) {
        return name == null ? "" : " Did you mean " + name + "?";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Names without the quotes that the library puts around them. */
    private static String plain(String text) {
        return text.replace("`", "").replace("'", "");
    }

    private static String types(String text) {
        Matcher bracketed = Pattern.compile("<([^>]*)>").matcher(text);
        List<String> all = new ArrayList<>();
        while (bracketed.find()) {
            all.add(bracketed.group(1));
        }
        return (all.isEmpty() ? text : String.join(" and ", all))
                .replaceAll("CHARACTER SET \"[^\"]*\"", "")
                .replaceAll(" COLLATE \"[^\"]*\"", "")
                .replace("TIMESTAMP_WITH_LOCAL_TIME_ZONE", "TIMESTAMP")
                .replaceAll("TIMESTAMP\\(6\\)", "TIMESTAMP")
                .replace("VARCHAR", "STRING")
                .replace(" NOT NULL", "")
                .replace("INTEGER", "INT");
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }
}
