package io.sluice.storage.table;

import io.sluice.storage.file.DeletedRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Deletion vectors from and to bytes (protocol, "Deletion Vector Format"). */
final class DeletionVectorFormat {
    private static final int PORTABLE_MAGIC = 1_681_511_377;
    private static final int NATIVE_MAGIC = 1_681_511_376;

    private DeletionVectorFormat() {}

    /** The 64-bit portable form of Roaring bitmaps after the magic number. */
    static byte[] serialize(DeletedRows rows) {
        RoaringBitmap[] bitmaps = rows.bitmaps();
        int size = Integer.BYTES + Long.BYTES;
        int count = 0;
        for (RoaringBitmap bitmap : bitmaps) {
            if (!bitmap.isEmpty()) {
                size = Math.addExact(size, Integer.BYTES + bitmap.serializedSizeInBytes());
                count++;
            }
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(PORTABLE_MAGIC).putLong(count);
        for (int high = 0; high < bitmaps.length; high++) {
            if (!bitmaps[high].isEmpty()) {
                buffer.putInt(high);
                bitmaps[high].serialize(buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
                buffer.position(buffer.position() + bitmaps[high].serializedSizeInBytes());
            }
        }
        return buffer.array();
    }

    /** @throws IOException or a runtime exception if the bytes are no vector */
    static DeletedRows parse(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int magic = buffer.getInt();
        if (magic == PORTABLE_MAGIC) {
            return parsePortable(buffer);
        }
        if (magic == NATIVE_MAGIC) {
            return parseNative(buffer);
        }
        if (magic == Integer.reverseBytes(NATIVE_MAGIC)) {
            return parseNative(buffer.order(ByteOrder.BIG_ENDIAN));
        }
        throw new IOException("it does not start with one of the format's magic numbers");
    }

    /** The form that all engines write: how many 32-bit bitmaps, then the high word and the bitmap of each. */
    private static DeletedRows parsePortable(ByteBuffer buffer) throws IOException {
        long count = buffer.getLong();
        List<RoaringBitmap> byHighWord = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            int high = buffer.getInt();
            if (high < byHighWord.size() || high >= DeletedRows.MAX_BITMAPS) {
                throw new IOException("its bitmaps are out of order");
            }
            while (byHighWord.size() < high) {
                byHighWord.add(new RoaringBitmap());
            }
            byHighWord.add(bitmap(buffer));
        }
        return new DeletedRows(byHighWord.toArray(RoaringBitmap[]::new));
    }

    /** An older form, which the protocol's own example of an inline vector has: all bitmaps, each after its size. */
    private static DeletedRows parseNative(ByteBuffer buffer) throws IOException {
        int count = buffer.getInt();
        if (count < 0 || count >= DeletedRows.MAX_BITMAPS) {
            throw new IOException("it claims to have " + count + " bitmaps");
        }
        RoaringBitmap[] byHighWord = new RoaringBitmap[count];
        for (int high = 0; high < byHighWord.length; high++) {
            buffer.getInt();
            byHighWord[high] = bitmap(buffer);
        }
        return new DeletedRows(byHighWord);
    }

    private static RoaringBitmap bitmap(ByteBuffer buffer) throws IOException {
        RoaringBitmap bitmap = new RoaringBitmap();
        bitmap.deserialize(buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
        buffer.position(buffer.position() + bitmap.serializedSizeInBytes());
        return bitmap;
    }
}
