package io.sluice.engine.expression.function;

import io.sluice.common.time.TimeParts;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.value.CsvLine;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.FoundTypes;
import io.sluice.engine.expression.value.TextForms;
import io.sluice.engine.expression.value.TextParser;
import io.sluice.engine.expression.value.TimestampText;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Lines of CSV to structs and back. */
final class CsvFunctions {
    private CsvFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("from_csv", "STRING, STRING, MAP?", CsvFunctions::fromCsv)
                .rows("to_csv", "STRUCT, MAP?", CsvFunctions::toCsv)
                .rows("schema_of_csv", "STRING, MAP?", CsvFunctions::schema);
    }

    /** @param date null for the ISO form, as timestamp */
    private record Options(
            CsvLine.Format format,
            String nullValue,
            DateTimeFormatter date,
            DateTimeFormatter timestamp,
            boolean trims,
            boolean failsFast) {}

    private static Options options(Arguments a, int index, Function<String, DateTimeFormatter> form) {
        return a.has(index) ? a.preparedMap(index, given -> options(given, form)) : options(Map.of(), form);
    }

    private static Options options(Map<Object, Object> given, Function<String, DateTimeFormatter> form) {
        char separator = ',';
        char quote = '"';
        char escape = '\\';
        String nullValue = "";
        DateTimeFormatter date = null;
        DateTimeFormatter timestamp = null;
        boolean trims = false;
        boolean failsFast = false;
        for (Map.Entry<Object, Object> option : given.entrySet()) {
            String value = String.valueOf(option.getValue());
            switch (((String) option.getKey()).toLowerCase(Locale.ROOT)) {
                case "sep", "delimiter" -> separator = single(option.getKey(), value);
                case "quote" -> quote = single(option.getKey(), value);
                case "escape" -> escape = single(option.getKey(), value);
                case "nullvalue" -> nullValue = value;
                case "dateformat" -> date = form.apply(value);
                case "timestampformat" -> timestamp = form.apply(value);
                case "ignoreleadingwhitespace", "ignoretrailingwhitespace" -> trims |= value.equalsIgnoreCase("true");
                case "mode" -> failsFast = JsonFunctions.mode(value);
                default ->
                    throw Errors.unknownOption(
                            (String) option.getKey(),
                            "sep, quote, escape, nullValue, dateFormat, timestampFormat, ignoreLeadingWhiteSpace,"
                                    + " ignoreTrailingWhiteSpace and mode");
            }
        }
        return new Options(new CsvLine.Format(separator, quote, escape), nullValue, date, timestamp, trims, failsFast);
    }

    private static char single(Object option, String value) {
        String unescaped = value.equals("\\t") ? "\t" : value;
        if (unescaped.length() != 1) {
            throw Errors.invalidArgument("The option " + option + " must be one character, but is '" + value + "'.");
        }
        return unescaped.charAt(0);
    }

    private static Object fromCsv(Arguments a) {
        Options options = options(a, 2, DateTimePatterns::reader);
        List<Field> fields = ((SqlType.Struct) a.resultType()).fields();
        List<String> cells = CsvLine.parse(a.string(0), options.format());
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String cell = i < cells.size() ? cells.get(i) : null;
            boolean isNull = cell == null || cell.equals(options.nullValue());
            Object value = isNull ? null : value(cell, fields.get(i).type(), options, a);
            if (value == null && !isNull && options.failsFast()) {
                throw Errors.invalidText(cell, fields.get(i).type());
            }
            values.add(value);
        }
        return values;
    }

    private static Object value(String cell, SqlType type, Options options, Arguments a) {
        String text = options.trims() || type != SqlType.STRING ? TextParser.trim(cell) : cell;
        DateTimeFormatter pattern = type == SqlType.DATE ? options.date() : options.timestamp();
        boolean temporal = type == SqlType.DATE || ArgumentKind.isTimestamp(type);
        if (temporal && pattern != null) {
            return byPattern(text, type, pattern, a);
        }
        return Casts.tryText(text, type, a.context());
    }

    private static Object byPattern(String text, SqlType type, DateTimeFormatter pattern, Arguments a) {
        try {
            var parsed = pattern.parse(text);
            LocalDateTime local = TimeParts.dateTime(parsed);
            if (type == SqlType.DATE) {
                return DateTimes.days(local.toLocalDate());
            }
            var zone = parsed.query(TemporalQueries.zone());
            return type == SqlType.TIMESTAMP_NTZ
                    ? DateTimes.localMicros(local)
                    : (Object)
                            DateTimes.micros(local, zone == null ? a.context().zone() : zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Object toCsv(Arguments a) {
        Options options = options(a, 1, DateTimePatterns::writer);
        List<String> cells = new ArrayList<>();
        List<Field> fields = ((SqlType.Struct) a.type(0)).fields();
        for (int i = 0; i < fields.size(); i++) {
            Object value = a.list(0).get(i);
            String missing = options.nullValue().isEmpty() ? null : options.nullValue();
            cells.add(
                    value == null
                            ? missing
                            : cell(fields.get(i).type(), value, options, a).strip());
        }
        return CsvLine.write(cells, options.format());
    }

    private static String cell(SqlType type, Object value, Options options, Arguments a) {
        if (type == SqlType.DATE && options.date() != null) {
            return options.date().format(DateTimes.date((Integer) value));
        }
        if (type == SqlType.TIMESTAMP) {
            var zoned = DateTimes.zoned((Long) value, a.context().zone());
            return (options.timestamp() == null ? TimestampText.ZONED : options.timestamp()).format(zoned);
        }
        return TextForms.write(type, value, a.context().zone());
    }

    private static Object schema(Arguments a) {
        List<String> cells = CsvLine.parse(
                a.string(0), options(a, 1, DateTimePatterns::reader).format());
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            fields.add(Field.nullable("_c" + i, FoundTypes.ofText(TextParser.trim(cells.get(i)))));
        }
        return new SqlType.Struct(fields).sql();
    }
}
