package io.sluice.engine.join;

import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import java.util.List;

/** Which kind of table finds a hash join's build rows, and what it takes: known before the table is made. Immutable. */
final class TableChoice {
    private static final int MIN_DENSE_RANGE = 1 << 16;
    private static final int MAX_RANGE = 1 << 29;
    /** Values of the range for each row up to which an array over the range is smaller than a hash table. */
    private static final long DENSE_SPREAD = 8;
    /** The same for a bit map of the range: up to that it takes about what a hash table does, and is quicker. */
    private static final long RANKED_SPREAD = 128;
    /** Up to 4 MiB of bits stay near the processor: they may be sparser. */
    private static final long SMALL_RANGE = 1L << 25;

    private static final long SMALL_RANGE_SPREAD = 512;
    /** The part of the memory limit that a table may take because it is quicker, though a hash table is smaller. */
    private static final long SPARE_SHARE = 64;

    private final boolean isGeneral;
    private final boolean isWhole;
    private final boolean marksRows;
    private final long spareBytes;

    enum Kind {
        /** A {@link HashJoinTable}. */
        GENERAL,
        /** A {@link WordJoinTable}. */
        WORDS,
        /** A {@link DenseJoinTable} over the range of the keys. */
        DENSE,
        /** A {@link DenseJoinTable} over the ranks of the keys. */
        RANKED
    }

    private TableChoice(PlanNode.HashJoin node, long spareBytes) {
        List<SqlType> all = node.right().outputTypes();
        List<SqlType> types = node.rightKeys().stream().map(all::get).toList();
        isGeneral = !node.nullSafeKeys().isEmpty() || !WordKeys.fit(types);
        PhysicalType first = types.getFirst().physicalType();
        isWhole = !isGeneral && types.size() == 1 && (first == PhysicalType.INT || first == PhysicalType.LONG);
        marksRows = JoinBuild.deliversBuildRows(node);
        this.spareBytes = spareBytes;
    }

    /** For all build rows, within a memory limit. */
    static TableChoice ofAll(PlanNode.HashJoin node, long limitBytes) {
        return new TableChoice(node, limitBytes / SPARE_SHARE);
    }

    /** For some of the build rows, of which the tables of several workers share what memory there is. */
    static TableChoice ofPartition(PlanNode.HashJoin node) {
        return new TableChoice(node, 0);
    }

    /** Whether the kind depends on the range of the keys: there is one, and it is a whole number. */
    boolean dependsOnRange() {
        return isWhole;
    }

    /** @param range the largest key that is not null minus the smallest; negative where there is none, or it is no long */
    Kind kind(long rows, long range) {
        if (isGeneral) {
            return Kind.GENERAL;
        }
        if (!isWhole || range < 0 || range >= MAX_RANGE) {
            return Kind.WORDS;
        }
        long mostBytes = Math.max(bytes(Kind.WORDS, rows, range), spareBytes);
        if (range < DENSE_SPREAD * rows || range < MIN_DENSE_RANGE && bytes(Kind.DENSE, rows, range) <= mostBytes) {
            return Kind.DENSE;
        }
        boolean isSparse = range >= RANKED_SPREAD * rows;
        boolean mayBeSparse = range < Math.min(SMALL_RANGE, SMALL_RANGE_SPREAD * rows)
                && bytes(Kind.RANKED, rows, range) <= mostBytes;
        return !isSparse || mayBeSparse ? Kind.RANKED : Kind.WORDS;
    }

    /** What the table takes at most, with the marks of rows that are due later. @param range as {@link #kind} has it */
    long bytes(long rows, long range) {
        return bytes(kind(rows, range), rows, range) + (marksRows ? rows : 0);
    }

    /** The same whatever the range is. */
    long mostBytes(long rows) {
        long hashed = bytes(isGeneral ? Kind.GENERAL : Kind.WORDS, rows, 0);
        long dense = isWhole ? Math.max(bytes(Kind.DENSE, rows, DENSE_SPREAD * rows), spareBytes) : 0;
        return Math.max(hashed, dense) + (marksRows ? rows : 0);
    }

    private static long bytes(Kind kind, long rows, long range) {
        return switch (kind) {
            case GENERAL -> 8 * WordJoinTable.slotCount(rows) + 4 * rows;
            case WORDS -> 8 * WordJoinTable.slotCount(rows) + 12 * rows;
            case DENSE -> 4 * (range + 1) + 4 * rows;
            case RANKED -> 12 * ((range >>> 6) + 1) + 4 * Math.min(rows, range + 1) + 4 * rows;
        };
    }
}
