package io.sluice.driver.internal.arrow;

import java.sql.SQLException;
import java.time.LocalDate;

/** DATE: days since 1970, or milliseconds of whole days. */
final class DateColumn extends ArrowColumn {
    private int values;
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final boolean inMillis;

    DateColumn(boolean inMillis) {
        this.inMillis = inMillis;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public Object valueAt(int row) {
        long days = inMillis
                ? Math.floorDiv(Bytes.longAt(body, values + (row << 3)), MILLIS_PER_DAY)
                : Bytes.intAt(body, values + (row << 2));
        return LocalDate.ofEpochDay(days);
    }
}
