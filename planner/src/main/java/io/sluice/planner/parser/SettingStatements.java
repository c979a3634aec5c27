package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SET and RESET. Their values are free text ({@code SET x = it's 1h}), so they are read before anything is cut into tokens.
 */
final class SettingStatements {
    private static final String BLANKS = "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*";
    private static final Pattern SET =
            Pattern.compile(BLANKS + "SET\\b\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern RESET =
            Pattern.compile(BLANKS + "RESET\\b\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\w.\\-]+|`[^`]+`");
    private static final Pattern TIME_ZONE =
            Pattern.compile("TIME\\s+ZONE\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern OFFSET = Pattern.compile(
            "INTERVAL\\s+['\"]?([-+]?)(\\d{1,2})(?::(\\d{1,2})(?::0{1,2})?)?['\"]?\\s+HOURS?(?:\\s+TO\\s+(?:MINUTE|SECOND)S?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CATALOG = Pattern.compile("CATALOG\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE =
            Pattern.compile("VAR(IABLE)?\\s+[\\w`(].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SettingStatements() {}

    /** Empty if it is another statement. */
    static Optional<Statement> parse(String sql) {
        Matcher set = SET.matcher(sql);
        if (set.matches() && !VARIABLE.matcher(set.group(1)).matches()) {
            return Optional.of(set(stripEnd(set.group(1))));
        }
        Matcher reset = RESET.matcher(sql);
        if (reset.matches()) {
            String name = stripEnd(reset.group(1));
            return Optional.of(new Statement.ResetSetting(name.isEmpty() ? Optional.empty() : Optional.of(name(name))));
        }
        return Optional.empty();
    }

    private static Statement set(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("-v")) {
            return new Statement.ShowSettings(Optional.empty());
        }
        Matcher timeZone = TIME_ZONE.matcher(text);
        if (timeZone.matches()) {
            return new Statement.SetSetting("timeZone", zone(timeZone.group(1).strip()));
        }
        Matcher catalog = CATALOG.matcher(text);
        if (catalog.matches()) {
            return new Statement.Catalog(new CatalogCommand.UseCatalog(unquote(name(catalog.group(1)))));
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new Statement.ShowSettings(Optional.of(name(text)));
        }
        return new Statement.SetSetting(
                name(text.substring(0, equals).strip()),
                unquote(text.substring(equals + 1).strip()));
    }

    /** A zone as the setting has it: LOCAL is the server's, INTERVAL '2' HOURS and INTERVAL '8:30' HOUR TO MINUTE offsets. */
    private static String zone(String text) {
        if (text.equalsIgnoreCase("LOCAL")) {
            return ZoneId.systemDefault().getId();
        }
        Matcher offset = OFFSET.matcher(text);
        if (!offset.matches()) {
            return unquote(text);
        }
        int hours = Integer.parseInt(offset.group(2));
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        String sign = offset.group(1).equals("-") ? "-" : "+";
        return String.format(Locale.ROOT, "%s%02d:%02d", sign, hours, minutes);
    }

    private static String stripEnd(String text) {
        String stripped = text.strip();
        while (stripped.endsWith(";")) {
            stripped = stripped.substring(0, stripped.length() - 1).strip();
        }
        return stripped;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR,
                    "'" + text + "' is not a setting's name. Write SET name = value, SET name, or SHOW SETTINGS.");
        }
        return text.charAt(0) == '`' ? text.substring(1, text.length() - 1) : text;
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
