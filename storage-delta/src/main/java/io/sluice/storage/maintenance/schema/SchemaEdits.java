package io.sluice.storage.maintenance.schema;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Edits of a schema. Columns are named by paths: a column's name, then fields within; {@code element}, {@code key} and
 * {@code value} step into arrays and maps. Names are compared without case. Every method gives a new schema and throws
 * {@link SluiceException} UNRESOLVED_COLUMN naming the part of a path that is not there.
 */
public final class SchemaEdits {
    private SchemaEdits() {}

    /** The column, if it is there. */
    public static Optional<Field> find(SqlType.Struct schema, List<String> path) {
        try {
            Field[] found = new Field[1];
            change(schema, path, field -> found[0] = field);
            return Optional.of(found[0]);
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.UNRESOLVED_COLUMN || e.code() == ErrorCode.INVALID_STATEMENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Adds a column.
     *
     * @param parent of the new column; empty for a column of the table
     * @throws SluiceException COLUMN_ALREADY_EXISTS
     */
    public static SqlType.Struct add(SqlType.Struct schema, List<String> parent, Field field, ColumnPlace place) {
        return inStruct(schema, parent, fields -> {
            if (indexOf(fields, field.name()) >= 0) {
                throw exists(parent, field.name());
            }
            List<Field> more = new ArrayList<>(fields);
            more.add(index(fields, place), field);
            return more;
        });
    }

    /** Takes a column away. */
    public static SqlType.Struct drop(SqlType.Struct schema, List<String> path) {
        return inStruct(schema, parent(path), fields -> {
            List<Field> fewer = new ArrayList<>(fields);
            fewer.remove(require(fields, path.getLast(), path));
            if (fewer.isEmpty()) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The column " + String.join(".", path)
                                + " cannot be dropped: it is the only one there. Drop the table, or the whole struct.");
            }
            return fewer;
        });
    }

    /** @throws SluiceException COLUMN_ALREADY_EXISTS */
    public static SqlType.Struct rename(SqlType.Struct schema, List<String> path, String newName) {
        return inStruct(schema, parent(path), fields -> {
            int at = require(fields, path.getLast(), path);
            int taken = indexOf(fields, newName);
            if (taken >= 0 && taken != at) {
                throw exists(parent(path), newName);
            }
            List<Field> renamed = new ArrayList<>(fields);
            renamed.set(at, fields.get(at).withName(newName));
            return renamed;
        });
    }

    /** Moves a column among its neighbours. */
    public static SqlType.Struct move(SqlType.Struct schema, List<String> path, ColumnPlace place) {
        return inStruct(schema, parent(path), fields -> {
            List<Field> others = new ArrayList<>(fields);
            Field moved = others.remove(require(fields, path.getLast(), path));
            if (place instanceof ColumnPlace.After after && after.column().equalsIgnoreCase(moved.name())) {
                return fields;
            }
            others.add(index(others, place), moved);
            return others;
        });
    }

    /** Changes a column otherwise; its name stays. */
    public static SqlType.Struct change(SqlType.Struct schema, List<String> path, UnaryOperator<Field> change) {
        return inStruct(schema, parent(path), fields -> {
            int at = require(fields, path.getLast(), path);
            List<Field> changed = new ArrayList<>(fields);
            changed.set(at, change.apply(fields.get(at)));
            return changed;
        });
    }

    /** The field with a metadata entry, or without it if the value is null. */
    public static Field withMetadata(Field field, String key, Object value) {
        var metadata = new LinkedHashMap<>(field.metadata());
        if (value == null) {
            metadata.remove(key);
        } else {
            metadata.put(key, value);
        }
        return new Field(field.name(), field.type(), field.nullable(), metadata);
    }

    private static List<String> parent(List<String> path) {
        return path.subList(0, path.size() - 1);
    }

    private static SqlType.Struct inStruct(SqlType.Struct schema, List<String> path, UnaryOperator<List<Field>> edit) {
        return (SqlType.Struct) inType(schema, path, 0, edit);
    }

    private static SqlType inType(SqlType type, List<String> path, int depth, UnaryOperator<List<Field>> edit) {
        if (depth == path.size()) {
            if (type instanceof SqlType.Struct struct) {
                return new SqlType.Struct(edit.apply(struct.fields()));
            }
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    String.join(".", path) + " has the type " + type.sql()
                            + ", which has no fields. Name a column that is a STRUCT.");
        }
        String name = path.get(depth);
        return switch (type) {
            case SqlType.Struct struct -> {
                int at = require(struct.fields(), name, path.subList(0, depth + 1));
                List<Field> fields = new ArrayList<>(struct.fields());
                Field field = fields.get(at);
                fields.set(at, field.withType(inType(field.type(), path, depth + 1, edit)));
                yield new SqlType.Struct(fields);
            }
            case SqlType.Array array
            when name.equalsIgnoreCase("element") ->
                new SqlType.Array(inType(array.element(), path, depth + 1, edit), array.elementNullable());
            case SqlType.Map map
            when name.equalsIgnoreCase("key") ->
                new SqlType.Map(inType(map.key(), path, depth + 1, edit), map.value(), map.valueNullable());
            case SqlType.Map map
            when name.equalsIgnoreCase("value") ->
                new SqlType.Map(map.key(), inType(map.value(), path, depth + 1, edit), map.valueNullable());
            default -> throw missing(path.subList(0, depth + 1), List.of());
        };
    }

    private static int index(List<Field> fields, ColumnPlace place) {
        return switch (place) {
            case ColumnPlace.Last last -> fields.size();
            case ColumnPlace.First first -> 0;
            case ColumnPlace.After after -> require(fields, after.column(), List.of(after.column())) + 1;
        };
    }

    private static int require(List<Field> fields, String name, List<String> path) {
        int index = indexOf(fields, name);
        if (index < 0) {
            throw missing(path, fields);
        }
        return index;
    }

    private static int indexOf(List<Field> fields, String name) {
        return new SqlType.Struct(fields).indexOf(name);
    }

    private static SluiceException missing(List<String> path, List<Field> there) {
        return new SluiceException(
                ErrorCode.UNRESOLVED_COLUMN,
                "There is no column " + String.join(".", path) + "."
                        + (there.isEmpty()
                                ? ""
                                : " There are: "
                                        + String.join(
                                                ", ",
                                                there.stream().map(Field::name).toList()) + "."));
    }

    private static SluiceException exists(List<String> parent, String name) {
        return new SluiceException(
                ErrorCode.COLUMN_ALREADY_EXISTS,
                "There is a column " + name + (parent.isEmpty() ? "" : " in " + String.join(".", parent))
                        + " already. Choose another name.");
    }
}
