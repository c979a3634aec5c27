package io.sluice.storage.ingest;

import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.text.CellParser;
import io.sluice.storage.ingest.text.DateTimeText;
import io.sluice.storage.ingest.text.NumberNames;
import io.sluice.storage.store.FileStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns whose values stand in the names of folders, as {@code year=2020/month=1/}. There are some only if every file
 * has the same names in its path below the folder that is read. Types are found from all values: INT, BIGINT, DATE, else STRING.
 */
final class PathPartitions {
    private static final String NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__";

    private final List<Field> columns = new ArrayList<>();
    private final Map<String, List<String>> texts = new HashMap<>();

    private final DateTimeText times;

    /** No columns. */
    static PathPartitions none() {
        return new PathPartitions(List.of(), "", ZoneOffset.UTC);
    }

    /**
     * @param base the folder whose folders give columns, without a slash at its end; empty for all of the path
     * @param zone of times that name none
     */
    PathPartitions(List<FileStatus> files, String base, ZoneId zone) {
        times = DateTimeText.in(zone);
        List<String> names = null;
        for (FileStatus file : files) {
            List<String> own = new ArrayList<>();
            List<String> values = new ArrayList<>();
            String[] parts = below(base, file.path()).split("/");
            for (int i = 0; i < parts.length - 1; i++) {
                int equals = parts[i].indexOf('=');
                if (equals > 0) {
                    own.add(decode(parts[i].substring(0, equals)));
                    String value = decode(parts[i].substring(equals + 1));
                    values.add(value.equals(NULL_FOLDER) ? null : value);
                }
            }
            if (names == null) {
                names = own;
            }
            if (!own.equals(names)) {
                texts.clear();
                return;
            }
            texts.put(file.path(), values);
        }
        for (int i = 0; names != null && i < names.size(); i++) {
            columns.add(Field.nullable(names.get(i), type(i)));
        }
    }

    private PathPartitions(List<Field> columns, Map<String, List<String>> texts, DateTimeText times) {
        this.times = times;
        this.columns.addAll(columns);
        this.texts.putAll(texts);
    }

    /**
     * The same columns, as text where the table's column of a name has another type than what was found: text of a name is then
     * what it says, as 01 is, and is cast on its way into other types.
     */
    PathPartitions typed(SqlType.Struct table) {
        List<Field> typed = new ArrayList<>();
        for (Field column : columns) {
            int index = table.indexOf(column.name());
            SqlType type = index < 0 ? column.type() : table.fields().get(index).type();
            boolean isCast = !type.equals(column.type()) && CellParser.reads(type);
            typed.add(isCast ? column.withType(SqlType.STRING) : column);
        }
        return new PathPartitions(typed, texts, times);
    }

    /** The columns, outermost folder first. */
    List<Field> columns() {
        return columns;
    }

    /** Position of the column of that name compared without case, or −1. */
    int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** A file's value of a column in Java form, or null. */
    Object value(FileStatus file, int column) {
        return value(file, column, columns.get(column).type());
    }

    /**
     * A file's value of a column as a type that may be another than the one found, in Java form; null only for the folder
     * that stands for it.
     *
     * @throws SluiceException MALFORMED_INPUT if the text is no value of the type
     */
    Object value(FileStatus file, int column, SqlType type) {
        String text = texts.get(file.path()).get(column);
        if (text == null) {
            return null;
        }
        String name = columns.get(column).name();
        Object value = read(text, type, name);
        if (value == null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_INPUT,
                    "A folder of " + file.path() + " gives the column " + name + " the value '" + text
                            + "', which is no " + type.sql()
                            + ". Rename the folder, or read the column as STRING.");
        }
        return value;
    }

    /** The value in Java form, or null if the text is none of the type. */
    private Object read(String text, SqlType type, String name) {
        if (type == SqlType.STRING) {
            return text;
        }
        CellParser parser = new CellParser(type, name, times, NumberNames.DEFAULT);
        parser.start(1);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.append(bytes, 0, bytes.length) ? Vectors.value(parser.build(), 0) : null;
    }

    /** The part of a path behind a folder; of a file elsewhere, its name. */
    private static String below(String base, String path) {
        return path.startsWith(base + "/")
                ? path.substring(base.length() + 1)
                : base.isEmpty() ? path : path.substring(path.lastIndexOf('/') + 1);
    }

    private SqlType type(int column) {
        for (SqlType type : List.of(SqlType.INT, SqlType.BIGINT, SqlType.DATE)) {
            boolean any = false;
            boolean all = true;
            for (List<String> values : texts.values()) {
                String text = values.get(column);
                any |= text != null;
                all &= text == null || isPlainly(type, text);
            }
            if (any && all) {
                return type;
            }
        }
        return SqlType.STRING;
    }

    /** Narrower than what is read as a given type: spaces, for example, are kept as text. */
    private boolean isPlainly(SqlType type, String text) {
        boolean isBlankless = text.chars().noneMatch(Character::isWhitespace);
        return isBlankless && read(text, type, "") != null;
    }

    private static String decode(String text) {
        try {
            // In a path a plus sign is one.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
