package io.sluice.storage.parquet.decode;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Picks the decoder for a page's encoding and type. */
public final class ValueDecoders {
    private ValueDecoders() {}

    /**
     * A decoder for the value bytes of a data page that is not dictionary-encoded.
     *
     * @param maxCount values in the page, nulls counted
     */
    public static ValueDecoder of(
            Encoding encoding, PrimitiveType type, byte[] buffer, int start, int end, int maxCount) {
        PrimitiveTypeName primitive = type.getPrimitiveTypeName();
        return switch (encoding) {
            case PLAIN -> plain(type, buffer, start, end);
            case RLE -> {
                if (primitive != PrimitiveTypeName.BOOLEAN) {
                    throw unfit(encoding, primitive);
                }
                yield new BooleanDecoder.Rle(buffer, start, end);
            }
            case DELTA_BINARY_PACKED -> new DeltaBinaryPackedDecoder(buffer, start, end, maxCount);
            case DELTA_LENGTH_BYTE_ARRAY -> new DeltaLengthByteArrayDecoder(buffer, start, end, maxCount);
            case DELTA_BYTE_ARRAY -> new DeltaByteArrayDecoder(buffer, start, end, maxCount);
            case BYTE_STREAM_SPLIT -> new ByteStreamSplitDecoder(buffer, start, end, width(type));
            case BIT_PACKED, PLAIN_DICTIONARY, RLE_DICTIONARY -> throw unfit(encoding, primitive);
        };
    }

    /** A decoder of PLAIN values: data pages and dictionary pages. */
    public static ValueDecoder plain(PrimitiveType type, byte[] buffer, int start, int end) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new BooleanDecoder.Plain(buffer, start, end);
            case BINARY -> new PlainBytesDecoder(buffer, start, end);
            case INT32, INT64, FLOAT, DOUBLE, INT96, FIXED_LEN_BYTE_ARRAY ->
                new PlainDecoder(buffer, start, end, width(type));
        };
    }

    /** Bytes of a value of a fixed-width type. */
    static int width(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED_LEN_BYTE_ARRAY -> type.getTypeLength();
            case BOOLEAN, BINARY -> throw unfit(Encoding.BYTE_STREAM_SPLIT, type.getPrimitiveTypeName());
        };
    }

    private static CorruptPageException unfit(Encoding encoding, PrimitiveTypeName type) {
        return new CorruptPageException("the encoding " + encoding + " does not hold values of type " + type);
    }
}
