package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.value.StructValue;
import io.sluice.driver.internal.value.Texts;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A STRUCT value. */
final class SluiceStruct implements Struct {
    private final StructValue struct;

    SluiceStruct(StructValue struct) {
        this.struct = struct;
    }

    StructValue value() {
        return struct;
    }

    @Override
    public String getSQLTypeName() {
        return TypeNames.of(struct.field);
    }

    @Override
    public Object[] getAttributes() throws SQLException {
        Object[] attributes = new Object[struct.attributes.length];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = JdbcValues.toJdbc(struct.attributes[i]);
        }
        return attributes;
    }

    @Override
    public Object[] getAttributes(Map<String, Class<?>> types) throws SQLException {
        SluiceArray.checkNoMapping(types);
        return getAttributes();
    }

    /** The attributes' names, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (ArrowField child : struct.field.children) {
            names.add(child.name);
        }
        return names;
    }

    @Override
    public String toString() {
        return Texts.of(struct);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SluiceStruct && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
