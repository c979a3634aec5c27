package io.sluice.conformance.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the 22 queries.
 *
 * @param number 1 to 22
 * @param sql with the validation parameters of the specification, without a semicolon
 * @param orderBy the columns that its ORDER BY names, 1-based as in SQL; negative where descending
 */
public record TpchQuery(int number, String sql, List<Integer> orderBy) {
    private static final List<List<Integer>> ORDER_BY = List.of(
            List.of(1, 2),
            List.of(-1, 3, 2, 4),
            List.of(-2, 3),
            List.of(1),
            List.of(-2),
            List.of(),
            List.of(1, 2, 3),
            List.of(1),
            List.of(1, -2),
            List.of(-3),
            List.of(-2),
            List.of(1),
            List.of(-2, -1),
            List.of(),
            List.of(1),
            List.of(-4, 1, 2, 3),
            List.of(),
            List.of(-5, 4),
            List.of(),
            List.of(1),
            List.of(-2, 1),
            List.of(1));

    public TpchQuery {
        orderBy = List.copyOf(orderBy);
    }

    public static TpchQuery of(int number) {
        String resource = "q%02d.sql".formatted(number);
        try (InputStream in = TpchQuery.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("TPC-H has the queries 1 to 22, not " + number);
            }
            return new TpchQuery(
                    number, new String(in.readAllBytes(), StandardCharsets.UTF_8), ORDER_BY.get(number - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<TpchQuery> all() {
        return IntStream.rangeClosed(1, 22).mapToObj(TpchQuery::of).toList();
    }

    /** q01 to q22. */
    public String name() {
        return "q%02d".formatted(number);
    }

    @Override
    public String toString() {
        return name();
    }
}
