package io.sluice.driver.internal.arrow;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** TIMESTAMP, an instant with the zone to show it in, and TIMESTAMP_NTZ, without a zone. */
final class TimestampColumn extends ArrowColumn {
    private int values;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final ArrowType type;

    TimestampColumn(ArrowType type) {
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
        int nanos = (int) (Math.floorMod(units, type.unitsPerSecond) * (NANOS_PER_SECOND / type.unitsPerSecond));
        return type.zone == null
                ? LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)
                : Instant.ofEpochSecond(seconds, nanos).atZone(type.zone);
    }
}
