package io.sluice.server.flight;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.arrow.ArrowReader;
import io.sluice.columnar.arrow.ArrowSchemas;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.FlightStream;

/**
 * Parameters that a client sent: one row a set.
 *
 * @param types of the columns, as they were sent
 * @param rows the sets, in Java form
 */
record ParameterRows(List<SqlType> types, List<List<Object>> rows) {
    static final ParameterRows NONE = new ParameterRows(List.of(), List.of());

    static ParameterRows read(FlightStream stream) {
        List<List<Object>> rows = new ArrayList<>();
        while (stream.next()) {
            for (Batch batch : ArrowReader.batches(stream.getRoot(), stream.getDictionaryProvider())) {
                for (int i = 0; i < batch.length(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (int c = 0; c < batch.columnCount(); c++) {
                        row.add(Vectors.value(batch.column(c), i));
                    }
                    rows.add(row);
                }
            }
        }
        // Columns count also where no rows came; a stream may end before it says what it has.
        return stream.hasRoot() ? new ParameterRows(types(stream), rows) : NONE;
    }

    private static List<SqlType> types(FlightStream stream) {
        return ArrowSchemas.fromArrow(stream.getRoot().getSchema(), stream.getDictionaryProvider()).fields().stream()
                .map(field -> field.type())
                .toList();
    }

    /** False for what clients send when nothing was bound: no columns. A table of no rows is something. */
    boolean isBound() {
        return !types.isEmpty();
    }

    /**
     * The sets with each value converted to its marker's type as CAST does.
     *
     * @param markers their types, of the plan that is to run with the values
     * @throws SluiceException MISSING_PARAMETER, DATATYPE_MISMATCH naming the parameter
     */
    List<List<Object>> convert(List<SqlType> markers, ConstantFolder folder) {
        if (!rows.isEmpty() && types.size() != markers.size()) {
            throw new SluiceException(
                    ErrorCode.MISSING_PARAMETER,
                    "The statement has " + markers.size() + " parameters, but " + types.size() + " were sent.");
        }
        List<List<Object>> converted = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
                values.add(convert(row.get(c), types.get(c), markers.get(c), c + 1, folder));
            }
            converted.add(values);
        }
        return converted;
    }

    private static Object convert(Object value, SqlType from, SqlType to, int number, ConstantFolder folder) {
        if (value == null || from.equals(to) || to == SqlType.NULL) {
            return value;
        }
        var cast = new Expression.Cast(new Expression.Literal(value, from), to, Expression.CastMode.STRICT);
        return folder.fold(cast)
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "The value of parameter " + number + ", a " + from + ", cannot be converted to " + to + "."))
                .value();
    }
}
