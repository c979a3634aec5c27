package io.sluice.driver.internal.wire;

import java.io.IOException;

/** How many rows an update touched. */
public final class UpdateResult {
    /** Of all parameter rows together; −1 where the server does not know. */
    public final long rowCount;

    private UpdateResult(long rowCount) {
        this.rowCount = rowCount;
    }

    static UpdateResult decode(byte[] message) throws IOException {
        long rowCount = 0;
        ProtoReader reader = new ProtoReader(message);
        while (reader.next()) {
            if (reader.field() == 1) {
                rowCount = reader.varint();
            } else {
                reader.skip();
            }
        }
        return new UpdateResult(rowCount);
    }
}
