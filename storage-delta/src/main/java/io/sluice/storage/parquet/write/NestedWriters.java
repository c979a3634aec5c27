package io.sluice.storage.parquet.write;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.schema.MessageType;

/** Makes the writers of a file's columns, nested ones included. Leaves are made in the order of the file's schema. */
final class NestedWriters {
    private final MessageType message;
    private final PageCompressor compressor;
    private final Output out = new Output();
    private final List<LeafWriter> leaves = new ArrayList<>();
    private final List<LeafWriter> single = new ArrayList<>();

    NestedWriters(MessageType message, PageCompressor compressor) {
        this.message = message;
        this.compressor = compressor;
    }

    /** The writer of a top-level column. */
    ValueWriter of(Field field) {
        return of(field.type(), field.nullable(), field.name(), 0, field.name());
    }

    /** All leaves made so far. */
    List<LeafWriter> leaves() {
        return leaves;
    }

    /** Those outside of arrays and maps, which have one value a row. */
    List<LeafWriter> singleLeaves() {
        return single;
    }

    private ValueWriter of(SqlType type, boolean nullable, String name, int repetition, String... path) {
        return switch (type) {
            case SqlType.Simple t when t == SqlType.VARIANT -> variant(nullable, name, repetition, path);
            case SqlType.Simple t -> leaf(t, nullable, name, repetition, path);
            case SqlType.Decimal t -> leaf(t, nullable, name, repetition, path);
            case SqlType.Array t -> {
                int level = repetition + 1;
                String[] elementPath = below(path, "list", "element");
                yield new Arrayed(
                        name,
                        nullable,
                        level,
                        of(t.element(), t.elementNullable(), name + ".element", level, elementPath));
            }
            case SqlType.Map t -> {
                int level = repetition + 1;
                yield new Mapped(
                        name,
                        nullable,
                        level,
                        of(t.key(), false, name + ".key", level, below(path, "key_value", "key")),
                        of(t.value(), t.valueNullable(), name + ".value", level, below(path, "key_value", "value")));
            }
            case SqlType.Struct t -> {
                List<ValueWriter> fields = new ArrayList<>();
                for (Field field : t.fields()) {
                    String fieldName = name + "." + field.name();
                    fields.add(of(field.type(), field.nullable(), fieldName, repetition, below(path, field.name())));
                }
                yield new Structured(name, nullable, fields);
            }
        };
    }

    private ValueWriter leaf(SqlType type, boolean nullable, String name, int repetition, String... path) {
        LeafWriter leaf =
                new LeafWriter(name, nullable, type, message.getColumnDescription(path), path, compressor, out);
        leaves.add(leaf);
        if (repetition == 0) {
            single.add(leaf);
        }
        return leaf;
    }

    private ValueWriter variant(boolean nullable, String name, int repetition, String... path) {
        LeafWriter value = part(name, path, VariantWriter.VALUE);
        LeafWriter metadata = part(name, path, VariantWriter.METADATA);
        if (repetition == 0) {
            single.add(value);
        }
        return new VariantWriter(name, nullable, value, metadata);
    }

    /** A column that is a part of the column of the table at a path. */
    private LeafWriter part(String name, String[] path, String part) {
        LeafWriter leaf = new LeafWriter(
                name, false, SqlType.BINARY, message.getColumnDescription(below(path, part)), path, compressor, out);
        leaves.add(leaf);
        return leaf;
    }

    private static String[] below(String[] path, String... names) {
        String[] longer = Arrays.copyOf(path, path.length + names.length);
        System.arraycopy(names, 0, longer, path.length, names.length);
        return longer;
    }

    private static final class Structured extends ValueWriter {
        private final List<ValueWriter> fields;

        Structured(String name, boolean nullable, List<ValueWriter> fields) {
            super(name, nullable);
            this.fields = fields;
        }

        @Override
        void endRow() throws IOException {
            for (ValueWriter field : fields) {
                field.endRow();
            }
        }

        @Override
        void writeNull(int repetition, int definition) {
            for (ValueWriter field : fields) {
                field.writeNull(repetition, definition);
            }
        }

        @Override
        void writeValue(Vector vector, int position, int repetition, int definition) {
            StructVector struct = (StructVector) vector;
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).write(struct.fields().get(i), position, repetition, definition);
            }
        }
    }

    private static final class Arrayed extends ValueWriter {
        private final int level;
        private final ValueWriter element;

        Arrayed(String name, boolean nullable, int level, ValueWriter element) {
            super(name, nullable);
            this.level = level;
            this.element = element;
        }

        @Override
        void endRow() throws IOException {
            element.endRow();
        }

        @Override
        void writeNull(int repetition, int definition) {
            element.writeNull(repetition, definition);
        }

        @Override
        void writeValue(Vector vector, int position, int repetition, int definition) {
            ArrayVector array = (ArrayVector) vector;
            int start = array.offsets()[position];
            int end = array.offsets()[position + 1];
            if (start == end) {
                element.writeNull(repetition, definition);
            }
            for (int i = start; i < end; i++) {
                element.write(array.elements(), i, i == start ? repetition : level, definition + 1);
            }
        }
    }

    private static final class Mapped extends ValueWriter {
        private final int level;
        private final ValueWriter key;
        private final ValueWriter value;

        Mapped(String name, boolean nullable, int level, ValueWriter key, ValueWriter value) {
            super(name, nullable);
            this.level = level;
            this.key = key;
            this.value = value;
        }

        @Override
        void endRow() throws IOException {
            key.endRow();
            value.endRow();
        }

        @Override
        void writeNull(int repetition, int definition) {
            key.writeNull(repetition, definition);
            value.writeNull(repetition, definition);
        }

        @Override
        void writeValue(Vector vector, int position, int repetition, int definition) {
            MapVector map = (MapVector) vector;
            int start = map.offsets()[position];
            int end = map.offsets()[position + 1];
            if (start == end) {
                writeNull(repetition, definition);
            }
            for (int i = start; i < end; i++) {
                int entryRepetition = i == start ? repetition : level;
                key.write(map.keys(), i, entryRepetition, definition + 1);
                value.write(map.values(), i, entryRepetition, definition + 1);
            }
        }
    }
}
