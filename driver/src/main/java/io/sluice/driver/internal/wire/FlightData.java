package io.sluice.driver.internal.wire;

import java.io.IOException;
import java.io.InputStream;

/** One message of a DoGet or DoPut stream: an Arrow IPC message, its metadata and its body apart. */
public final class FlightData {
    private static final int DESCRIPTOR = 1;
    private static final int HEADER = 2;
    private static final int APP_METADATA = 3;
    private static final int BODY = 1000;
    private static final byte[] NONE = {};

    /** The IPC message's flatbuffer; empty where the message carries none. */
    public final byte[] header;

    public final byte[] body;
    /** What the server says beside the result; empty where it says nothing. */
    public final byte[] metadata;

    private final byte[] descriptor;

    private FlightData(byte[] descriptor, byte[] header, byte[] metadata, byte[] body) {
        this.descriptor = descriptor;
        this.header = header;
        this.metadata = metadata;
        this.body = body;
    }

    public static FlightData of(byte[] header, byte[] body) {
        return new FlightData(NONE, header, NONE, body);
    }

    /** The same message with the command that opens a DoPut stream. */
    FlightData withCommand(byte[] command) {
        return new FlightData(Messages.commandDescriptor(command), header, metadata, body);
    }

    byte[] encode() {
        return new ProtoWriter()
                .bytes(DESCRIPTOR, descriptor)
                .bytes(HEADER, header)
                .bytes(BODY, body)
                .toByteArray();
    }

    static FlightData decode(InputStream in) throws IOException {
        byte[] header = NONE;
        byte[] body = NONE;
        byte[] metadata = NONE;
        ProtoReader reader = new ProtoReader(in);
        while (reader.next()) {
            switch (reader.field()) {
                case HEADER:
                    header = reader.bytes();
                    break;
                case BODY:
                    body = reader.bytes();
                    break;
                case APP_METADATA:
                    metadata = reader.bytes();
                    break;
                default:
                    reader.skip();
            }
        }
        return new FlightData(NONE, header, metadata, body);
    }
}
