package io.sluice.common.simd;

import jdk.incubator.vector.VectorShape;

/** Asks the Vector API; to be loaded only where its module is there. */
final class WideVectors {
    private WideVectors() {}

    /** Whether the processor's vectors have 512 bits: others are emulated, hundreds of times slower than loops. */
    static boolean arePreferred() {
        return VectorShape.preferredShape().vectorBitSize() == 512;
    }
}
