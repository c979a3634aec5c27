package io.sluice.driver.internal.wire;

import java.io.IOException;

/** A prepared statement on the server. */
public final class PreparedHandle {
    /** Names it in later commands. */
    public final byte[] handle;
    /** The result's schema as an encapsulated IPC message; empty for a statement without rows. */
    public final byte[] resultSchema;
    /** The parameters' schema, one field each; empty without parameters. */
    public final byte[] parameterSchema;

    private PreparedHandle(byte[] handle, byte[] resultSchema, byte[] parameterSchema) {
        this.handle = handle;
        this.resultSchema = resultSchema;
        this.parameterSchema = parameterSchema;
    }

    static PreparedHandle decode(byte[] message) throws IOException {
        byte[] handle = {};
        byte[] resultSchema = {};
        byte[] parameterSchema = {};
        ProtoReader reader = new ProtoReader(message);
        while (reader.next()) {
            switch (reader.field()) {
                case 1:
                    handle = reader.bytes();
                    break;
                case 2:
                    resultSchema = reader.bytes();
                    break;
                case 3:
                    parameterSchema = reader.bytes();
                    break;
                default:
                    reader.skip();
            }
        }
        return new PreparedHandle(handle, resultSchema, parameterSchema);
    }
}
