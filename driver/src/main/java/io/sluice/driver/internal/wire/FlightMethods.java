package io.sluice.driver.internal.wire;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The remote methods of Flight's service. Messages are their encoded bytes; only FlightData has a class. */
final class FlightMethods {
    private static final String SERVICE = "arrow.flight.protocol.FlightService";

    static final MethodDescriptor<byte[], byte[]> HANDSHAKE =
            method("Handshake", MethodType.BIDI_STREAMING, new BytesMarshaller(), new BytesMarshaller());
    static final MethodDescriptor<byte[], byte[]> GET_FLIGHT_INFO =
            method("GetFlightInfo", MethodType.UNARY, new BytesMarshaller(), new BytesMarshaller());
    static final MethodDescriptor<byte[], FlightData> DO_GET =
            method("DoGet", MethodType.SERVER_STREAMING, new BytesMarshaller(), new DataMarshaller());
    static final MethodDescriptor<FlightData, byte[]> DO_PUT =
            method("DoPut", MethodType.BIDI_STREAMING, new DataMarshaller(), new BytesMarshaller());
    static final MethodDescriptor<byte[], byte[]> DO_ACTION =
            method("DoAction", MethodType.SERVER_STREAMING, new BytesMarshaller(), new BytesMarshaller());

    private FlightMethods() {}

    private static <Q, A> MethodDescriptor<Q, A> method(
            String name,
            MethodType type,
            MethodDescriptor.Marshaller<Q> request,
            MethodDescriptor.Marshaller<A> answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(request)
                .setResponseMarshaller(answer)
                .build();
    }

    private static final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new KnownLengthStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class DataMarshaller implements MethodDescriptor.Marshaller<FlightData> {
        @Override
        public InputStream stream(FlightData value) {
            return new KnownLengthStream(value.encode());
        }

        @Override
        public FlightData parse(InputStream stream) {
            try {
                return FlightData.decode(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Tells gRPC the size, so that it need not buffer the message to learn it. */
    private static final class KnownLengthStream extends ByteArrayInputStream implements KnownLength {
        KnownLengthStream(byte[] bytes) {
            super(bytes);
        }
    }
}
