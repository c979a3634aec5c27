package io.sluice.storage.ingest.csv;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ByteMarks#markScalar} with vectors of 512 bits; to be loaded only where their module is there. */
final class WideMarks {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_512;

    private WideMarks() {}

    static void mark(byte[] buffer, int first, int end, byte[] wanted, long[] words) {
        ByteVector a = ByteVector.broadcast(SPECIES, wanted[0]);
        ByteVector b = ByteVector.broadcast(SPECIES, wanted[1]);
        ByteVector c = ByteVector.broadcast(SPECIES, wanted[2]);
        ByteVector d = ByteVector.broadcast(SPECIES, wanted[3]);
        ByteVector e = ByteVector.broadcast(SPECIES, wanted[4]);
        ByteVector f = ByteVector.broadcast(SPECIES, wanted[5]);
        for (int word = first; word < end; word++) {
            ByteVector bytes = ByteVector.fromArray(SPECIES, buffer, word * ByteMarks.WORD_BYTES);
            words[word] = bytes.eq(a).toLong()
                    | bytes.eq(b).toLong()
                    | bytes.eq(c).toLong()
                    | bytes.eq(d).toLong()
                    | bytes.eq(e).toLong()
                    | bytes.eq(f).toLong();
        }
    }
}
