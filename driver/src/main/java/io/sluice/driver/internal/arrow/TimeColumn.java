package io.sluice.driver.internal.arrow;

import java.sql.SQLException;
import java.time.LocalTime;

/** TIME of day. */
final class TimeColumn extends ArrowColumn {
    private int values;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final ArrowType type;

    TimeColumn(ArrowType type) {
        this.type = type;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public Object valueAt(int row) {
        long units =
                type.bitWidth == 32 ? Bytes.intAt(body, values + (row << 2)) : Bytes.longAt(body, values + (row << 3));
        return LocalTime.ofNanoOfDay(units * (NANOS_PER_SECOND / type.unitsPerSecond));
    }
}
