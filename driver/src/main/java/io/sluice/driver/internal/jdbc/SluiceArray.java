package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.ListValue;
import io.sluice.driver.internal.value.Texts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An ARRAY value, held in memory. */
final class SluiceArray implements Array {
    private ListValue list;

    SluiceArray(ListValue list) {
        this.list = list;
    }

    /** Null after {@link #free()}. */
    ListValue list() {
        return list;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        return elementInfo().typeName;
    }

    @Override
    public int getBaseType() throws SQLException {
        return elementInfo().jdbcType;
    }

    /** An array of the element's class, such as {@code Integer[]}. */
    @Override
    public Object getArray() throws SQLException {
        return objects();
    }

    @Override
    public Object getArray(Map<String, Class<?>> types) throws SQLException {
        checkNoMapping(types);
        return objects();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        int from = checkRange(index, count);
        return Arrays.copyOfRange(objects(), from, Math.min(from + count, list.elements.length));
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> types) throws SQLException {
        checkNoMapping(types);
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, opened().elements.length);
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> types) throws SQLException {
        checkNoMapping(types);
        return getResultSet();
    }

    /** Two columns: the position, counted from 1, and the element. */
    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        int from = checkRange(index, count);
        List<Object[]> rows = new ArrayList<>();
        for (int i = from; i < Math.min(from + count, list.elements.length); i++) {
            rows.add(new Object[] {i + 1, list.elements[i]});
        }
        List<ArrowField> fields =
                List.of(ArrowField.required("INDEX", ArrowType.integer(32, true)), list.elementField.named("VALUE"));
        return new SluiceResultSet(null, new ObjectRows(fields, rows));
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> types) throws SQLException {
        checkNoMapping(types);
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        list = null;
    }

    @Override
    public String toString() {
        return list == null ? "a freed array" : Texts.of(list);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SluiceArray && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    Object[] objects() throws SQLException {
        Object[] elements = opened().elements;
        Class<?> elementClass = elementInfo().javaClass;
        Object[] objects = (Object[]) java.lang.reflect.Array.newInstance(elementClass, elements.length);
        for (int i = 0; i < elements.length; i++) {
            objects[i] = JdbcValues.toJdbc(elements[i]);
        }
        return objects;
    }

    private ColumnInfo elementInfo() throws SQLException {
        return ColumnInfo.of(opened().elementField);
    }

    private ListValue opened() throws SQLException {
        if (list == null) {
            throw Errors.invalidState("The array was freed.");
        }
        return list;
    }

    private int checkRange(long index, int count) throws SQLException {
        if (index < 1 || index > opened().elements.length + 1L || count < 0) {
            throw Errors.invalidArgument("The array has " + list.elements.length + " elements: " + count
                    + " from position " + index + " cannot be taken.");
        }
        return (int) index - 1;
    }

    static void checkNoMapping(Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw Errors.unsupported("Types cannot be mapped to classes. Read the value without a map.");
        }
    }
}
