package io.sluice.driver.internal.arrow;

import java.sql.SQLException;
import java.time.Duration;

/** INTERVAL DAY TO SECOND as a number of units. */
final class DurationColumn extends ArrowColumn {
    private int values;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final ArrowType type;

    DurationColumn(ArrowType type) {
        this.type = type;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public Object valueAt(int row) {
        long units = Bytes.longAt(body, values + (row << 3));
        long seconds = Math.floorDiv(units, type.unitsPerSecond);
        return Duration.ofSeconds(
                seconds, Math.floorMod(units, type.unitsPerSecond) * (NANOS_PER_SECOND / type.unitsPerSecond));
    }
}
