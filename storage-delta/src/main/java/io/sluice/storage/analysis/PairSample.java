package io.sluice.storage.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Rows of a table by which pairs of columns are judged, as CORDS does (Ilyas, Markl, Haas, Brown and Aboulnaga, CORDS: Automatic
 * Discovery of Correlations and Soft Functional Dependencies, 2004): a sample suffices, however large the table is, as long as
 * the columns have few kinds of values.
 *
 * <p>What is counted are the different pairs of values. If one column tells the other, they are as many as the kinds of the
 * former. If neither tells anything, they are as many as after the values of one column were shuffled among the rows, which
 * counts the frequent values for what they are. Where between the two they lie on a logarithmic scale is the independence e:
 * two conditions then hold together for p·qᵉ of the rows, p the smaller fraction, as for p·q where e = 1 and p where e = 0.
 */
public final class PairSample {
    /** How many times as many pairs as kinds there must be after shuffling for the rows to tell something. */
    private static final double LEAST_SPREAD = 1.5;

    private static final long SEED = 42;
    private static final int NULL = -1;

    private final List<String> names;
    private final List<int[]> codes = new ArrayList<>();
    private final List<Integer> kinds = new ArrayList<>();
    private final int[] shuffled;

    /**
     * @param names of the columns
     * @param rows hashes of their values, one for each column, null for NULL, which counts as no value
     */
    public PairSample(List<String> names, List<? extends List<?>> rows) {
        this.names = List.copyOf(names);
        for (int column = 0; column < names.size(); column++) {
            Map<Object, Integer> known = new HashMap<>();
            int[] own = new int[rows.size()];
            for (int row = 0; row < own.length; row++) {
                Object value = rows.get(row).get(column);
                own[row] = value == null ? NULL : known.computeIfAbsent(value, v -> known.size());
            }
            codes.add(own);
            kinds.add(known.size());
        }
        shuffled = shuffle(rows.size());
    }

    private static int[] shuffle(int count) {
        int[] order = new int[count];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** Those of any two columns of which the rows tell something. */
    public List<PairAnalysis> pairs() {
        List<PairAnalysis> pairs = new ArrayList<>();
        for (int one = 0; one < names.size(); one++) {
            for (int other = one + 1; other < names.size(); other++) {
                pair(one, other).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private Optional<PairAnalysis> pair(int one, int other) {
        int[] ones = codes.get(one);
        int[] others = codes.get(other);
        int width = kinds.get(other);
        if ((long) kinds.get(one) * width > Integer.MAX_VALUE) {
            // Each kind has too few of the rows for them to tell anything, and pairs are numbered by an int.
            return Optional.empty();
        }
        BitSet found = new BitSet(kinds.get(one) * width);
        BitSet unrelated = new BitSet(kinds.get(one) * width);
        for (int row = 0; row < ones.length; row++) {
            add(ones[row], others[row], width, found);
            add(ones[row], others[shuffled[row]], width, unrelated);
        }
        double least = Math.max(kinds.get(one), width);
        double most = unrelated.cardinality();
        if (most == 0 || most < LEAST_SPREAD * least) {
            return Optional.empty();
        }
        double independence =
                Math.clamp(Math.log(Math.max(1, found.cardinality()) / least) / Math.log(most / least), 0.0, 1.0);
        return Optional.of(
                new PairAnalysis(names.get(one), names.get(other), Math.round(independence * 1000) / 1000.0));
    }

    private static void add(int one, int other, int width, BitSet pairs) {
        if (one != NULL && other != NULL) {
            pairs.set(one * width + other);
        }
    }
}
