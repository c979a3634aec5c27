package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.Parameter;
import io.sluice.driver.internal.value.ParameterFitting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The bound values of a prepared statement, and the rows of its batch. */
final class ParameterStore {
    private final List<ArrowField> expected;
    private final Parameter[] current;
    private final List<Parameter[]> rows = new ArrayList<>();

    /** @param expected what the server says of the parameters; may be shorter than there are */
    ParameterStore(int count, List<ArrowField> expected) {
        this.expected = expected;
        this.current = new Parameter[count];
    }

    int count() {
        return current.length;
    }

    /** What the server expects at that position, counted from 1, or null. */
    ArrowField expected(int position) {
        return position <= expected.size() ? expected.get(position - 1) : null;
    }

    void checkPosition(int position) throws SQLException {
        if (position < 1 || position > current.length) {
            throw Errors.of(
                    "MISSING_PARAMETER",
                    "07009",
                    "There is no parameter " + position + ": the statement has " + current.length + ".");
        }
    }

    void set(int position, Parameter parameter) throws SQLException {
        checkPosition(position);
        current[position - 1] = parameter;
    }

    void clear() {
        java.util.Arrays.fill(current, null);
    }

    void addRow() throws SQLException {
        checkComplete();
        rows.add(current.clone());
    }

    void clearRows() {
        rows.clear();
    }

    /** Takes the rows out. */
    List<Parameter[]> takeRows() {
        List<Parameter[]> taken = new ArrayList<>(rows);
        rows.clear();
        return taken;
    }

    List<Parameter[]> currentRow() throws SQLException {
        checkComplete();
        return List.<Parameter[]>of(current.clone());
    }

    List<ParameterFitting> columns(List<Parameter[]> parameterRows) throws SQLException {
        List<ParameterFitting> columns = new ArrayList<>();
        for (int i = 0; i < current.length; i++) {
            List<Parameter> column = new ArrayList<>();
            for (Parameter[] row : parameterRows) {
                column.add(row[i]);
            }
            columns.add(ParameterFitting.fit(expected(i + 1), column));
        }
        return columns;
    }

    private void checkComplete() throws SQLException {
        for (int i = 0; i < current.length; i++) {
            if (current[i] == null) {
                throw Errors.of(
                        "MISSING_PARAMETER",
                        "07001",
                        "Parameter " + (i + 1) + " of " + current.length
                                + " has no value. Call a setter for it first.");
            }
        }
    }
}
