package io.sluice.planner.parser.lookahead;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the generated parser found when it looked two tokens ahead. It tries hundreds of productions for each choice, and says
 * that one fits by throwing; yet what it finds depends on nothing but the choice and the kinds of the two tokens. So every
 * parser of the process asks here first. A table of fixed size in which a newer entry takes the place of an older one.
 * Thread-safe.
 *
 * <p>An entry is one number, so that it is read whole: the choice, both kinds, how many tokens were looked at, and whether the
 * branch fits.
 */
public final class Lookaheads {
    /** Nothing is known of the choice; every other answer is {@code 2 * tokens looked at + (fits ? 1 : 0)}. */
    public static final int UNKNOWN = -1;

    private static final int LOOKAHEAD = 2;
    private static final int SLOT_BITS = 16;
    private static final int KIND_BITS = 11;
    private static final int ANSWER_BITS = 3;
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private static final AtomicLongArray ENTRIES = new AtomicLongArray(1 << SLOT_BITS);

    private Lookaheads() {}

    /**
     * @param choice its number in the parser, from 1
     * @param tokens how far the parser looks for it
     */
    public static int known(int choice, int tokens, int firstKind, int secondKind) {
        if (!isKept(tokens, firstKind, secondKind)) {
            return UNKNOWN;
        }
        long key = key(choice, firstKind, secondKind);
        long entry = ENTRIES.getOpaque(slot(key));
        return entry >>> ANSWER_BITS == key ? (int) (entry & ((1 << ANSWER_BITS) - 1)) : UNKNOWN;
    }

    /** @param lookedAt how many tokens the answer needed */
    public static void remember(int choice, int tokens, int firstKind, int secondKind, int lookedAt, boolean fits) {
        if (isKept(tokens, firstKind, secondKind)) {
            long key = key(choice, firstKind, secondKind);
            ENTRIES.setOpaque(slot(key), key << ANSWER_BITS | (long) lookedAt << 1 | (fits ? 1 : 0));
        }
    }

    private static boolean isKept(int tokens, int firstKind, int secondKind) {
        return tokens == LOOKAHEAD && (firstKind | secondKind) >>> KIND_BITS == 0;
    }

    private static long key(int choice, int firstKind, int secondKind) {
        return ((long) choice << KIND_BITS | firstKind) << KIND_BITS | secondKind;
    }

    private static int slot(long key) {
        return (int) (key * HASH_FACTOR >>> (Long.SIZE - SLOT_BITS));
    }
}
