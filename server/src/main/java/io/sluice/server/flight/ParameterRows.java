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
import org.apache.arrow.vector.VectorSchemaRoot;

/** Parameters that a client sent: one row a set. */
final class ParameterRows {
    private ParameterRows() {}

    /**
     * Reads all sets, each value converted to its marker's type as CAST does.
     *
     * @throws SluiceException MISSING_PARAMETER, DATATYPE_MISMATCH naming the parameter
     */
    static List<List<Object>> read(FlightStream stream, List<SqlType> types, ConstantFolder folder) {
        List<List<Object>> rows = new ArrayList<>();
        while (stream.next()) {
            VectorSchemaRoot root = stream.getRoot();
            if (root.getFieldVectors().size() != types.size()) {
                throw new SluiceException(
                        ErrorCode.MISSING_PARAMETER,
                        "The statement has " + types.size() + " parameters, but "
                                + root.getFieldVectors().size() + " were sent.");
            }
            List<SqlType> sent = ArrowSchemas.fromArrow(root.getSchema()).fields().stream()
                    .map(field -> field.type())
                    .toList();
            for (Batch batch : ArrowReader.batches(root)) {
                for (int i = 0; i < batch.length(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (int c = 0; c < types.size(); c++) {
                        Object value = Vectors.value(batch.column(c), i);
                        row.add(convert(value, sent.get(c), types.get(c), c + 1, folder));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
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
