package io.sluice.storage.maintenance.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Edits of schemas, at the top and deep within. */
class SchemaEditsTest {
    private static final SqlType.Struct INNER =
            SqlType.struct(Field.nullable("x", SqlType.INT), Field.nullable("y", SqlType.INT));
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.nullable("a", SqlType.INT),
            Field.nullable("s", INNER),
            Field.nullable("l", SqlType.array(INNER)),
            Field.nullable("m", SqlType.map(SqlType.STRING, INNER)));

    private static final ColumnPlace LAST = new ColumnPlace.Last();

    private static String sql(SqlType.Struct schema) {
        return schema.sql().replace("STRUCT<", "<").replace(": INT", "");
    }

    @Test
    void fieldsAreAddedAtAnyDepth() {
        Field z = Field.nullable("z", SqlType.INT);
        assertThat(sql(SchemaEdits.add(SCHEMA, List.of(), z, new ColumnPlace.First())))
                .startsWith("<z, a, s");
        assertThat(sql(SchemaEdits.add(SCHEMA, List.of("S"), z, new ColumnPlace.After("X"))))
                .contains("s: <x, z, y>");
        assertThat(sql(SchemaEdits.add(SCHEMA, List.of("l", "element"), z, LAST)))
                .contains("ARRAY<<x, y, z>>");
        assertThat(sql(SchemaEdits.add(SCHEMA, List.of("m", "value"), z, LAST))).contains("MAP<STRING, <x, y, z>>");
        refused(() -> SchemaEdits.add(SCHEMA, List.of(), Field.nullable("A", SqlType.INT), LAST), "column A");
        refused(() -> SchemaEdits.add(SCHEMA, List.of("a"), z, LAST), "no fields");
        refused(() -> SchemaEdits.add(SCHEMA, List.of("m", "key"), z, LAST), "no fields");
        refused(() -> SchemaEdits.add(SCHEMA, List.of("l", "x"), z, LAST), "l.x");
    }

    @Test
    void fieldsAreDroppedRenamedAndMoved() {
        assertThat(sql(SchemaEdits.drop(SCHEMA, List.of("l", "element", "x")))).contains("ARRAY<<y>>");
        refused(
                () -> SchemaEdits.drop(SchemaEdits.drop(SCHEMA, List.of("s", "x")), List.of("s", "y")),
                "the only one there");
        assertThat(sql(SchemaEdits.rename(SCHEMA, List.of("s", "x"), "X"))).contains("s: <X, y>");
        refused(() -> SchemaEdits.rename(SCHEMA, List.of("s", "x"), "Y"), "column Y");
        assertThat(sql(SchemaEdits.move(SCHEMA, List.of("s", "y"), new ColumnPlace.First())))
                .contains("s: <y, x>");
        assertThat(SchemaEdits.move(SCHEMA, List.of("a"), new ColumnPlace.After("a")))
                .isEqualTo(SCHEMA);
        refused(() -> SchemaEdits.move(SCHEMA, List.of("a"), new ColumnPlace.After("x")), "x");
    }

    @Test
    void fieldsAreFoundAndMarked() {
        assertThat(SchemaEdits.find(SCHEMA, List.of("M", "VALUE", "Y"))).hasValue(Field.nullable("y", SqlType.INT));
        assertThat(SchemaEdits.find(SCHEMA, List.of("m", "y"))).isEmpty();
        Field marked = SchemaEdits.withMetadata(Field.nullable("a", SqlType.INT), "k", "v");
        assertThat(marked.metadata()).containsEntry("k", "v");
        assertThat(SchemaEdits.withMetadata(marked, "k", null).metadata()).isEmpty();
    }

    private static void refused(ThrowingCallable edit, String message) {
        assertThatThrownBy(edit).isInstanceOf(SluiceException.class).hasMessageContaining(message);
    }
}
