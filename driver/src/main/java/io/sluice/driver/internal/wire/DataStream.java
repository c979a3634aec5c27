package io.sluice.driver.internal.wire;

import java.sql.SQLException;

/** The messages of one piece of a result, in order, as fast as they are taken and no faster. */
public final class DataStream implements AutoCloseable {
    private final GrpcCall<byte[], FlightData> call;

    DataStream(GrpcCall<byte[], FlightData> call) {
        this.call = call;
    }

    /** The next message, or null after the last one. */
    public FlightData next() throws SQLException {
        return call.next();
    }

    /** Stops the server where it still has rows to send. */
    @Override
    public void close() {
        call.close();
    }
}
