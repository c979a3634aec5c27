package io.sluice.storage.skipping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.log.Json;
import io.sluice.storage.predicate.ColumnPath;
import java.math.BigDecimal;
import java.util.List;

/** Statistics of a file just written as JSON for its add action (protocol, "Per-file Statistics"). */
public final class FileStatistics {
    private FileStatistics() {}

    /** @param stored the file's schema, whose names the written file's column paths have */
    public static String toJson(WrittenFile file, SqlType.Struct stored) {
        ObjectNode json = Json.object();
        json.put("numRecords", file.rowCount());
        ObjectNode min = json.putObject("minValues");
        ObjectNode max = json.putObject("maxValues");
        ObjectNode nullCount = json.putObject("nullCount");
        file.columns().forEach((path, range) -> {
            SqlType type = typeOf(path, stored);
            put(min, path, range.min(), type, false);
            put(max, path, range.max(), type, true);
            parent(nullCount, path).put(path.names().getLast(), range.nullCount());
        });
        return Json.write(json);
    }

    private static void put(ObjectNode json, ColumnPath path, Object value, SqlType type, boolean isMax) {
        Object formatted = value == null ? null : StatisticsValues.format(value, type, isMax);
        if (formatted == null) {
            return;
        }
        String name = path.names().getLast();
        ObjectNode target = parent(json, path);
        switch (formatted) {
            case Integer number -> target.put(name, number);
            case Long number -> target.put(name, number);
            case Float number -> target.put(name, number);
            case Double number -> target.put(name, number);
            case BigDecimal number -> target.put(name, number);
            case String text -> target.put(name, text);
            default -> throw new IllegalStateException("a statistic of " + formatted.getClass());
        }
    }

    private static ObjectNode parent(ObjectNode json, ColumnPath path) {
        ObjectNode node = json;
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            node = node.withObjectProperty(name);
        }
        return node;
    }

    private static SqlType typeOf(ColumnPath path, SqlType.Struct stored) {
        SqlType type = stored;
        for (String name : path.names()) {
            List<Field> fields = ((SqlType.Struct) type).fields();
            type = fields.stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no column " + path))
                    .type();
        }
        return type;
    }
}
