package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.ParameterFitting;
import io.sluice.driver.internal.wire.FlightData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Parameter rows as the messages of a DoPut stream. */
public final class ParameterBatches {
    private static final byte[] NO_BODY = {};

    private ParameterBatches() {}

    /** The messages of a statement without parameters: the empty schema. */
    public static Iterator<FlightData> none() {
        return List.of(FlightData.of(SchemaWriter.message(List.of()), NO_BODY)).iterator();
    }

    /**
     * @param columns one a parameter, all with the same number of rows
     * @throws SQLException if a date, time or interval is outside the range of its type
     */
    public static Iterator<FlightData> of(List<ParameterFitting> columns, int rowCount) throws SQLException {
        List<ArrowField> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(columns.get(i).field().named("parameter_" + (i + 1)));
        }
        BatchWriter writer = new BatchWriter();
        for (int i = 0; i < columns.size(); i++) {
            try {
                writer.column(columns.get(i).field(), columns.get(i).values());
            } catch (ArithmeticException e) {
                throw Errors.outOfRange("of parameter " + (i + 1), "its type");
            }
        }
        return List.of(FlightData.of(SchemaWriter.message(fields), NO_BODY), writer.message(rowCount))
                .iterator();
    }
}
