package io.sluice.conformance.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares an answer with the expected one by the rules of TPC-H 2.1.3.5, more strictly where both sides are exact:
 * <ul>
 *   <li>integers, dates and strings are equal; blanks at the end do not count, since the published files cut them;
 *   <li>decimals are equal in all digits that both sides state: published answers may be rounded to cents, an average
 *       is a decimal with us and a double elsewhere;
 *   <li>rows that the ORDER BY leaves equal may come in any order.
 * </ul>
 */
public final class AnswerComparison {
    /** What published sums, computed in doubles once, are off by. */
    private static final double EXACT_RELATIVE = 1e-14;

    private static final double APPROXIMATE_RELATIVE = 1e-11;

    private AnswerComparison() {}

    /**
     * Finds the first difference.
     *
     * @param orderBy 1-based columns, negative where descending
     * @return a sentence, or empty if the answers agree
     */
    public static Optional<String> difference(Answer expected, Answer actual, List<Integer> orderBy) {
        if (expected.rows().size() != actual.rows().size()) {
            return Optional.of("expected %d rows, got %d"
                    .formatted(expected.rows().size(), actual.rows().size()));
        }
        Optional<String> disorder = disorder(actual, orderBy);
        if (disorder.isPresent()) {
            return disorder;
        }
        List<List<Cell>> wanted = sorted(expected, actual);
        List<List<Cell>> got = sorted(actual, actual);
        for (int row = 0; row < wanted.size(); row++) {
            if (wanted.get(row).size() != got.get(row).size()) {
                return Optional.of("expected %d columns, got %d"
                        .formatted(wanted.get(row).size(), got.get(row).size()));
            }
            for (int column = 0; column < wanted.get(row).size(); column++) {
                if (!same(wanted.get(row).get(column), got.get(row).get(column))) {
                    return Optional.of("column %d: expected row %s, got %s"
                            .formatted(column + 1, texts(wanted.get(row)), texts(got.get(row))));
                }
            }
        }
        return Optional.empty();
    }

    /** Rows sorted by those columns in which {@code kinds} holds only text and integers, then by the other numbers. */
    private static List<List<Cell>> sorted(Answer answer, Answer kinds) {
        Comparator<List<Cell>> byKeys = (left, right) -> 0;
        int columnCount = kinds.rows().isEmpty() ? 0 : kinds.rows().getFirst().size();
        for (int column = 0; column < columnCount; column++) {
            int key = column;
            if (kinds.rows().stream().allMatch(row -> isKey(row.get(key)))) {
                byKeys = byKeys.thenComparing(row -> row.get(key).text().stripTrailing());
            }
        }
        for (int column = 0; column < columnCount; column++) {
            int key = column;
            if (kinds.rows().stream().noneMatch(row -> row.get(key) instanceof Cell.Text)) {
                byKeys = byKeys.thenComparingDouble(row -> number(row.get(key)));
            }
        }
        List<List<Cell>> rows = new ArrayList<>(answer.rows());
        rows.sort(byKeys);
        return rows;
    }

    private static boolean isKey(Cell cell) {
        return switch (cell) {
            case Cell.Text _ -> true;
            case Cell.Null _ -> true;
            case Cell.Exact exact -> exact.value().scale() == 0;
            case Cell.Approximate _ -> false;
        };
    }

    private static Optional<String> disorder(Answer answer, List<Integer> orderBy) {
        for (int row = 1; row < answer.rows().size(); row++) {
            List<Cell> before = answer.rows().get(row - 1);
            List<Cell> after = answer.rows().get(row);
            for (int key : orderBy) {
                int column = Math.abs(key) - 1;
                int order = Integer.signum(key) * compare(before.get(column), after.get(column));
                if (order > 0) {
                    return Optional.of(
                            "row %d is out of order: %s before %s".formatted(row, texts(before), texts(after)));
                }
                if (order < 0) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private static int compare(Cell left, Cell right) {
        return left instanceof Cell.Text || right instanceof Cell.Text
                ? left.text().compareTo(right.text())
                : Double.compare(number(left), number(right));
    }

    private static double number(Cell cell) {
        return switch (cell) {
            case Cell.Exact exact -> exact.value().doubleValue();
            case Cell.Approximate approximate -> approximate.value();
            case Cell.Null _ -> Double.NEGATIVE_INFINITY;
            case Cell.Text text -> throw new IllegalArgumentException("not a number: " + text);
        };
    }

    private static boolean same(Cell expected, Cell actual) {
        if (expected instanceof Cell.Exact wanted && actual instanceof Cell.Exact got) {
            return sameNumber(wanted.value(), got.value());
        }
        boolean textual = expected instanceof Cell.Text
                || actual instanceof Cell.Text
                || expected instanceof Cell.Null
                || actual instanceof Cell.Null;
        if (textual) {
            return expected.text().stripTrailing().equals(actual.text().stripTrailing());
        }
        double allowed = halfUnit(expected) + halfUnit(actual) + Math.abs(number(expected)) * APPROXIMATE_RELATIVE;
        return Math.abs(number(expected) - number(actual)) <= allowed;
    }

    private static boolean sameNumber(BigDecimal expected, BigDecimal actual) {
        BigDecimal noise = expected.abs().multiply(BigDecimal.valueOf(EXACT_RELATIVE));
        BigDecimal allowed = noise.add(halfUnit(Math.min(expected.scale(), actual.scale())));
        if (expected.scale() == actual.scale()) {
            // Nothing was rounded; with two digits or fewer nothing was computed in doubles either.
            allowed = expected.scale() <= 2 ? BigDecimal.ZERO : noise;
        }
        return expected.subtract(actual).abs().compareTo(allowed) <= 0;
    }

    private static BigDecimal halfUnit(int scale) {
        return BigDecimal.valueOf(5, scale + 1);
    }

    private static double halfUnit(Cell cell) {
        return cell instanceof Cell.Exact exact && exact.value().scale() > 0
                ? halfUnit(exact.value().scale()).doubleValue()
                : 0;
    }

    private static List<String> texts(List<Cell> row) {
        return row.stream().map(Cell::text).toList();
    }
}
