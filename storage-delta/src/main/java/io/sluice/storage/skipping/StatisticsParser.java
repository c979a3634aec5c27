package io.sluice.storage.skipping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.BitSet;

/**
 * Reads the statistics of files (protocol, "Per-file Statistics") into columns. What cannot be understood is left
 * unknown: statistics are a help and never a reason to fail.
 */
final class StatisticsParser {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StatisticsSchema schema;
    private final ColumnRanges[] columns;
    private final long[] rowCounts;
    private final BitSet loose;

    /** @param loose gets the files whose bounds are no values of theirs any more */
    StatisticsParser(StatisticsSchema schema, ColumnRanges[] columns, long[] rowCounts, BitSet loose) {
        this.schema = schema;
        this.columns = columns;
        this.rowCounts = rowCounts;
        this.loose = loose;
    }

    /** Fills in what one file's statistics say. */
    void parse(int file, byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "numRecords" -> {
                        if (value == JsonToken.VALUE_NUMBER_INT) {
                            rowCounts[file] = parser.getLongValue();
                        }
                    }
                    case "tightBounds" -> {
                        if (value == JsonToken.VALUE_FALSE) {
                            loose.set(file);
                        }
                    }
                    case "minValues" -> struct(parser, schema.root(), file, Part.MIN);
                    case "maxValues" -> struct(parser, schema.root(), file, Part.MAX);
                    case "nullCount" -> struct(parser, schema.root(), file, Part.NULL_COUNT);
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // What was read before the damage is right; the rest stays unknown.
            return;
        }
    }

    private enum Part {
        MIN,
        MAX,
        NULL_COUNT
    }

    private void struct(JsonParser parser, StatisticsSchema.Node node, int file, Part part) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            StatisticsSchema.Node child = node.children().get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
            } else if (child.leaf() < 0) {
                struct(parser, child, file, part);
            } else if (token.isScalarValue()) {
                leaf(parser, token, child.leaf(), file, part);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void leaf(JsonParser parser, JsonToken token, int leaf, int file, Part part) throws IOException {
        ColumnRanges column = columns[leaf];
        if (part == Part.NULL_COUNT) {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                column.setNullCount(file, parser.getLongValue());
            }
            return;
        }
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        String text = parser.getText();
        Object value = schema.leaves().get(leaf).holdsFloats()
                ? StatisticsValues.parseWidened(text, part == Part.MAX)
                : StatisticsValues.parse(text, column.type(), part == Part.MAX);
        if (value != null) {
            if (part == Part.MIN) {
                column.setMin(file, value);
            } else {
                column.setMax(file, value);
            }
        }
    }
}
