package io.sluice.planner.parser.lookahead;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the generated parser found when it looked two tokens ahead. It tries hundreds of productions for each choice, and says
 * that one fits by throwing; yet what it finds depends on nothing but the choice and the kinds of the two tokens. So every
 * parser of the process asks here first. A table of fixed size in which a newer entry takes the place of an older one.
 * Thread-safe.
 *
 * <p>An entry is one number, so that it is read whole: the choice, both kinds, and whether the branch fits.
 */
public final class Lookaheads {
    /** How far a choice may look to be kept here. */
    public static final int TOKENS = 2;

    /** Nothing is known of the choice. */
    public static final int UNKNOWN = -1;

    public static final int FITS = 1;

    private static final int SLOT_BITS = 16;
    private static final int KIND_BITS = 16;
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private static final AtomicLongArray ENTRIES = new AtomicLongArray(1 << SLOT_BITS);

    private Lookaheads() {}

    /** @param choice its number in the parser, from 1 */
    public static long key(int choice, int firstKind, int secondKind) {
        return ((long) choice << KIND_BITS | firstKind) << KIND_BITS | secondKind;
    }

    /** {@link #FITS}, 0 if the branch does not fit, or {@link #UNKNOWN}. */
    public static int known(long key) {
        long entry = ENTRIES.getOpaque(slot(key));
        return entry >>> 1 == key ? (int) (entry & 1) : UNKNOWN;
    }

    public static void remember(long key, boolean fits) {
        ENTRIES.setOpaque(slot(key), key << 1 | (fits ? 1 : 0));
    }

    private static int slot(long key) {
        return (int) (key * HASH_FACTOR >>> (Long.SIZE - SLOT_BITS));
    }
}
