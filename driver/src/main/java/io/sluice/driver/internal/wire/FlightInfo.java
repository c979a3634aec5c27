package io.sluice.driver.internal.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where a query's result is to be fetched, in order. */
public final class FlightInfo {
    /** The schema as an encapsulated IPC message; may be empty. */
    public final byte[] schema;

    public final List<Endpoint> endpoints;
    /** What the server has to say about the statement. */
    public final List<String> warnings;
    /** The message as it came, to be sent back in a cancel. */
    final byte[] encoded;

    private FlightInfo(byte[] schema, List<Endpoint> endpoints, List<String> warnings, byte[] encoded) {
        this.warnings = warnings;
        this.schema = schema;
        this.endpoints = endpoints;
        this.encoded = encoded;
    }

    static FlightInfo decode(byte[] encoded) throws IOException {
        byte[] schema = {};
        List<Endpoint> endpoints = new ArrayList<>();
        List<String> warnings = List.of();
        ProtoReader reader = new ProtoReader(encoded);
        while (reader.next()) {
            switch (reader.field()) {
                case 1:
                    schema = reader.bytes();
                    break;
                case 3:
                    endpoints.add(Endpoint.decode(reader.bytes()));
                    break;
                case 7:
                    String text = new String(reader.bytes(), StandardCharsets.UTF_8);
                    warnings = text.isEmpty() ? List.of() : List.of(text.split("\n"));
                    break;
                default:
                    reader.skip();
            }
        }
        return new FlightInfo(schema, endpoints, warnings, encoded);
    }

    /** One piece of the result. */
    public static final class Endpoint {
        public final byte[] ticket;
        /** URIs; empty says: from the server that gave the answer. */
        public final List<String> locations;

        private Endpoint(byte[] ticket, List<String> locations) {
            this.ticket = ticket;
            this.locations = locations;
        }

        private static Endpoint decode(byte[] encoded) throws IOException {
            byte[] ticket = {};
            List<String> locations = new ArrayList<>();
            ProtoReader reader = new ProtoReader(encoded);
            while (reader.next()) {
                switch (reader.field()) {
                    case 1:
                        ticket = Messages.firstBytes(reader.bytes());
                        break;
                    case 2:
                        locations.add(new String(
                                Messages.firstBytes(reader.bytes()), java.nio.charset.StandardCharsets.UTF_8));
                        break;
                    default:
                        reader.skip();
                }
            }
            return new Endpoint(ticket, locations);
        }
    }
}
