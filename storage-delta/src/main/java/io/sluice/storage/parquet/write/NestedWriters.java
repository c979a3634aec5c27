package io.sluice.storage.parquet.write;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Makes the writers of columns, nested ones included. */
final class NestedWriters {
    private NestedWriters() {}

    /**
     * The writer of a top-level column.
     *
     * @param leaves called with every leaf outside of arrays and maps, in schema order
     */
    static ValueWriter of(Field field, Consumer<LeafWriter> leaves) {
        return of(field.type(), field.nullable(), field.name(), 0, leaves, field.name());
    }

    private static ValueWriter of(
            SqlType type, boolean nullable, String name, int repetition, Consumer<LeafWriter> leaves, String... path) {
        return switch (type) {
            case SqlType.Simple t -> leaf(t, nullable, name, leaves, path);
            case SqlType.Decimal t -> leaf(t, nullable, name, leaves, path);
            case SqlType.Array t ->
                new Arrayed(
                        name,
                        nullable,
                        repetition + 1,
                        of(
                                t.element(),
                                t.elementNullable(),
                                name + ".element",
                                repetition + 1,
                                leaf -> {},
                                below(path, "list", "element")));
            case SqlType.Map t ->
                new Mapped(
                        name,
                        nullable,
                        repetition + 1,
                        of(t.key(), false, name + ".key", repetition + 1, leaf -> {}, below(path, "key_value", "key")),
                        of(
                                t.value(),
                                t.valueNullable(),
                                name + ".value",
                                repetition + 1,
                                leaf -> {},
                                below(path, "key_value", "value")));
            case SqlType.Struct t -> {
                List<ValueWriter> fields = new ArrayList<>();
                for (Field field : t.fields()) {
                    fields.add(of(
                            field.type(),
                            field.nullable(),
                            name + "." + field.name(),
                            repetition,
                            leaves,
                            below(path, field.name())));
                }
                yield new Structured(name, nullable, fields);
            }
        };
    }

    private static LeafWriter leaf(
            SqlType type, boolean nullable, String name, Consumer<LeafWriter> leaves, String... path) {
        LeafWriter leaf = new LeafWriter(name, nullable, type, path);
        leaves.accept(leaf);
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
        void attach(WriterSource source) {
            fields.forEach(field -> field.attach(source));
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
        void attach(WriterSource source) {
            element.attach(source);
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
        void attach(WriterSource source) {
            key.attach(source);
            value.attach(source);
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
