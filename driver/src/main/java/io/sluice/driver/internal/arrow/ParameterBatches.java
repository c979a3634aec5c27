package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.value.ParameterFitting;
import io.sluice.driver.internal.wire.FlightData;
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

    /** @param columns one a parameter, all with the same number of rows */
    public static Iterator<FlightData> of(List<ParameterFitting> columns, int rowCount) {
        List<ArrowField> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(columns.get(i).field().named("parameter_" + (i + 1)));
        }
        BatchWriter writer = new BatchWriter();
        for (ParameterFitting column : columns) {
            writer.column(column.field(), column.values());
        }
        return List.of(FlightData.of(SchemaWriter.message(fields), NO_BODY), writer.message(rowCount))
                .iterator();
    }
}
