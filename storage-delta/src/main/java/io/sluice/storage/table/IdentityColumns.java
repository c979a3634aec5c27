package io.sluice.storage.table;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives the rows of a statement their numbers in identity columns (protocol, "Identity Columns"): wherever such a column is
 * null it gets the next one. The last number given goes into the table's metadata with the commit, so that of two
 * statements at once one is tried again and no number is given twice. Thread-safe.
 */
public final class IdentityColumns implements WriteTarget {
    private final WriteTarget target;
    private final List<Counter> counters = new ArrayList<>();

    /** @param given how many numbers have been given */
    private record Counter(int column, Field field, long first, long step, AtomicLong given) {
        long number(long index) {
            try {
                return Math.addExact(first, Math.multiplyExact(step, index));
            } catch (ArithmeticException e) {
                throw new SluiceException(
                        ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                        "The identity column " + field.name() + " has run out of numbers.",
                        e);
            }
        }
    }

    /** @param columns the identity columns to fill */
    public IdentityColumns(WriteTarget target, List<String> columns) {
        this.target = target;
        for (String name : columns) {
            int index = target.schema().indexOf(name);
            Field field = target.schema().fields().get(index);
            long step = number(field, ColumnKeys.IDENTITY_STEP, 1);
            long first = field.metadata().containsKey(ColumnKeys.IDENTITY_HIGH_WATER_MARK)
                    ? number(field, ColumnKeys.IDENTITY_HIGH_WATER_MARK, 0) + step
                    : number(field, ColumnKeys.IDENTITY_START, 1);
            counters.add(new Counter(index, field, first, step, new AtomicLong()));
        }
    }

    static boolean isIdentity(Field field) {
        return field.metadata().containsKey(ColumnKeys.IDENTITY_START);
    }

    private static long number(Field field, String key, long otherwise) {
        return field.metadata().get(key) instanceof Number number ? number.longValue() : otherwise;
    }

    @Override
    public SqlType.Struct schema() {
        return target.schema();
    }

    @Override
    public BatchWriter newWriter(MemoryAccount memory) {
        BatchWriter writer = target.newWriter(memory);
        return new BatchWriter() {
            @Override
            public void write(Batch batch) {
                writer.write(filled(batch));
            }

            @Override
            public long finish() {
                return writer.finish();
            }

            @Override
            public void abort() {
                writer.abort();
            }
        };
    }

    @Override
    public String description() {
        return target.description();
    }

    /** The rows with the numbers that were missing; they have the target's columns. */
    Batch filled(Batch batch) {
        Vector[] columns = batch.columns().toArray(Vector[]::new);
        for (Counter counter : counters) {
            columns[counter.column()] = filled(columns[counter.column()], batch.selection(), counter);
        }
        return batch.withColumns(columns);
    }

    private static Vector filled(Vector column, Selection rows, Counter counter) {
        int missing = 0;
        for (int i = 0; i < rows.count(); i++) {
            missing += column.isNull(rows.position(i)) ? 1 : 0;
        }
        if (missing == 0) {
            return column;
        }
        long next = counter.given().getAndAdd(missing);
        VectorBuilder builder = VectorBuilder.of(SqlType.BIGINT, column.length());
        int row = 0;
        for (int position = 0; position < column.length(); position++) {
            boolean selected = row < rows.count() && rows.position(row) == position;
            if (selected && column.isNull(position)) {
                builder.appendLong(counter.number(next++));
            } else {
                builder.appendFrom(column, position);
            }
            row += selected ? 1 : 0;
        }
        return builder.build();
    }

    /** A definition whose identity columns go on behind the last numbers of both definitions. */
    static Metadata withFurthestMarks(Metadata wanted, Metadata other) {
        SqlType.Struct schema = SchemaJson.read(wanted.schemaString());
        if (schema.fields().stream().noneMatch(IdentityColumns::isIdentity)) {
            return wanted;
        }
        Map<String, Field> others = new HashMap<>();
        SchemaJson.read(other.schemaString()).fields().forEach(field -> others.put(storedName(field), field));
        List<Field> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            Field same = others.get(storedName(field));
            fields.add(isIdentity(field) && same != null ? withFurthestMark(field, same) : field);
        }
        SqlType.Struct marked = new SqlType.Struct(fields);
        return marked.equals(schema) ? wanted : wanted.withSchema(SchemaJson.write(marked));
    }

    private static Field withFurthestMark(Field field, Field other) {
        if (!isIdentity(other) || !other.metadata().containsKey(ColumnKeys.IDENTITY_HIGH_WATER_MARK)) {
            return field;
        }
        long mark = number(other, ColumnKeys.IDENTITY_HIGH_WATER_MARK, 0);
        if (field.metadata().containsKey(ColumnKeys.IDENTITY_HIGH_WATER_MARK)) {
            long own = number(field, ColumnKeys.IDENTITY_HIGH_WATER_MARK, 0);
            mark = number(field, ColumnKeys.IDENTITY_STEP, 1) > 0 ? Math.max(mark, own) : Math.min(mark, own);
        }
        return withMark(field, mark);
    }

    /** Without column mapping a column is what has its name. */
    private static String storedName(Field field) {
        String name = field.metadata().get(ColumnMapping.PHYSICAL_NAME) instanceof String text ? text : field.name();
        return name.toLowerCase(Locale.ROOT);
    }

    private static Field withMark(Field field, long mark) {
        Map<String, Object> metadata = new HashMap<>(field.metadata());
        metadata.put(ColumnKeys.IDENTITY_HIGH_WATER_MARK, mark);
        return new Field(field.name(), field.type(), field.nullable(), metadata);
    }

    /** Puts the last numbers given into the metadata that the transaction commits. */
    public void record(Transaction transaction) {
        Map<String, Long> marks = new HashMap<>();
        for (Counter counter : counters) {
            if (counter.given().get() > 0) {
                marks.put(counter.field().name(), counter.number(counter.given().get() - 1));
            }
        }
        if (marks.isEmpty()) {
            return;
        }
        List<Field> fields = new ArrayList<>();
        for (Field field :
                SchemaJson.read(transaction.metadata().schemaString()).fields()) {
            Long mark = marks.get(field.name());
            fields.add(mark == null ? field : withMark(field, mark));
        }
        transaction.redefine(transaction.metadata().withSchema(SchemaJson.write(new SqlType.Struct(fields))));
    }
}
