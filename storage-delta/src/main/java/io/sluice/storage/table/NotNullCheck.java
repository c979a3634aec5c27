package io.sluice.storage.table;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Batch;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.stream.IntStream;

/** Refuses nulls where the schema does not take them, at any depth. */
final class NotNullCheck {
    private final SqlType.Struct schema;

    NotNullCheck(SqlType.Struct schema) {
        this.schema = schema;
    }

    /** @throws SluiceException NOT_NULL_VIOLATION naming the column */
    void check(Batch batch) {
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            if (!field.nullable() || isConstrained(field.type())) {
                check(field, field.name(), batch.column(i), batch.selection());
            }
        }
    }

    private static void check(Field field, String path, Vector vector, Selection rows) {
        if (!field.nullable()) {
            checkNone(path, vector, rows);
        }
        if (isConstrained(field.type())) {
            checkWithin(field.type(), path, Vectors.flatten(vector), rows);
        }
    }

    private static void checkNone(String path, Vector vector, Selection rows) {
        if (!vector.mayHaveNulls()) {
            return;
        }
        for (int i = 0; i < rows.count(); i++) {
            if (vector.isNull(rows.position(i))) {
                throw new SluiceException(
                        ErrorCode.NOT_NULL_VIOLATION,
                        "A row has null in the column " + path
                                + ", which is NOT NULL. Give a value, or drop the constraint.");
            }
        }
    }

    private static void checkWithin(SqlType type, String path, Vector vector, Selection rows) {
        switch (vector) {
            case StructVector struct -> {
                Selection present = present(struct, rows);
                for (int i = 0; i < struct.fields().size(); i++) {
                    Field field = ((SqlType.Struct) type).fields().get(i);
                    check(field, path + "." + field.name(), struct.fields().get(i), present);
                }
            }
            case ArrayVector array -> {
                SqlType.Array arrayType = (SqlType.Array) type;
                Selection elements = entries(array.offsets(), array, rows);
                check(
                        new Field("element", arrayType.element(), arrayType.elementNullable()),
                        path + ".element",
                        array.elements(),
                        elements);
            }
            case MapVector map -> {
                SqlType.Map mapType = (SqlType.Map) type;
                Selection entries = entries(map.offsets(), map, rows);
                check(Field.required("key", mapType.key()), path + ".key", map.keys(), entries);
                check(
                        new Field("value", mapType.value(), mapType.valueNullable()),
                        path + ".value",
                        map.values(),
                        entries);
            }
            default -> throw new IllegalStateException("a nested type in " + vector.getClass());
        }
    }

    private static Selection present(Vector vector, Selection rows) {
        int[] positions = IntStream.range(0, rows.count())
                .map(rows::position)
                .filter(position -> !vector.isNull(position))
                .toArray();
        return Selection.of(positions, positions.length);
    }

    private static Selection entries(int[] offsets, Vector vector, Selection rows) {
        int[] positions = IntStream.range(0, rows.count())
                .map(rows::position)
                .filter(position -> !vector.isNull(position))
                .flatMap(position -> IntStream.range(offsets[position], offsets[position + 1]))
                .toArray();
        return Selection.of(positions, positions.length);
    }

    /** Whether something within a value of the type must not be null. */
    private static boolean isConstrained(SqlType type) {
        return switch (type) {
            case SqlType.Struct struct ->
                struct.fields().stream().anyMatch(field -> !field.nullable() || isConstrained(field.type()));
            case SqlType.Array array -> !array.elementNullable() || isConstrained(array.element());
            case SqlType.Map map -> true;
            case SqlType.Simple simple -> false;
            case SqlType.Decimal decimal -> false;
        };
    }
}
