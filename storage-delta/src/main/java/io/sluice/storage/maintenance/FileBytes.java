package io.sluice.storage.maintenance;

import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;

/** Files as bytes, piece by piece. */
final class FileBytes {
    private static final int PIECE_BYTES = 1 << 20;

    private FileBytes() {}

    /**
     * Copies a file to a path where none is.
     *
     * @param checkCancelled asked between pieces
     * @return false if another file came to have the path meanwhile
     */
    static boolean copy(InputFile input, ObjectStore store, String to, Runnable checkCancelled) {
        OutputFile output = store.createNew(to);
        boolean done = false;
        try {
            byte[] piece = piece(input);
            for (long at = 0; at < input.sizeBytes(); ) {
                int count = read(input, at, piece);
                output.write(piece, 0, count);
                at += count;
                checkCancelled.run();
            }
            output.close();
            done = true;
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw StoreErrors.of("write", to, e);
        } finally {
            if (!done) {
                output.abort();
            }
        }
    }

    /** Whether two files of one size are equal. @param checkCancelled asked between pieces */
    static boolean areEqual(InputFile one, InputFile other, Runnable checkCancelled) {
        byte[] ones = piece(one);
        byte[] others = piece(other);
        for (long at = 0; at < one.sizeBytes(); ) {
            int count = read(one, at, ones);
            read(other, at, others);
            if (!Arrays.equals(ones, 0, count, others, 0, count)) {
                return false;
            }
            at += count;
            checkCancelled.run();
        }
        return true;
    }

    private static byte[] piece(InputFile file) {
        return new byte[(int) Math.min(PIECE_BYTES, file.sizeBytes())];
    }

    private static int read(InputFile file, long at, byte[] piece) {
        int count = (int) Math.min(piece.length, file.sizeBytes() - at);
        file.readFully(at, piece, 0, count);
        return count;
    }
}
