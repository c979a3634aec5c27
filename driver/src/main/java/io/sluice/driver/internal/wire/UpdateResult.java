package io.sluice.driver.internal.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How many rows an update touched. */
public final class UpdateResult {
    private static final int WARNINGS_FIELD = 1000;

    /** Of all parameter rows together; −1 where the server does not know. */
    public final long rowCount;

    /** What the server has to say about the statement. */
    public final List<String> warnings;

    private UpdateResult(long rowCount, List<String> warnings) {
        this.rowCount = rowCount;
        this.warnings = warnings;
    }

    static UpdateResult decode(byte[] message) throws IOException {
        long rowCount = 0;
        List<String> warnings = new ArrayList<>();
        ProtoReader reader = new ProtoReader(message);
        while (reader.next()) {
            if (reader.field() == 1) {
                rowCount = reader.varint();
            } else if (reader.field() == WARNINGS_FIELD) {
                warnings.add(new String(reader.bytes(), StandardCharsets.UTF_8));
            } else {
                reader.skip();
            }
        }
        return new UpdateResult(rowCount, warnings);
    }
}
