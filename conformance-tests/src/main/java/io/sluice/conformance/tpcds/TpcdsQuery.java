package io.sluice.conformance.tpcds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the 99 queries.
 *
 * @param number 1 to 99
 * @param sql with the qualification parameters of the specification, without a semicolon
 */
public record TpcdsQuery(int number, String sql) {
    public static TpcdsQuery of(int number) {
        try (InputStream in = TpcdsQuery.class.getResourceAsStream("q%02d.sql".formatted(number))) {
            if (in == null) {
                throw new IllegalArgumentException("TPC-DS has the queries 1 to 99, not " + number);
            }
            return new TpcdsQuery(number, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<TpcdsQuery> all() {
        return IntStream.rangeClosed(1, 99).mapToObj(TpcdsQuery::of).toList();
    }

    /** The query without its last LIMIT, whose choice among rows of equal order is an engine's own. */
    public String unlimitedSql() {
        return sql.replaceFirst("(?i)\\s+LIMIT\\s+\\d+\\s*$", "");
    }

    /** q01 to q99. */
    public String name() {
        return "q%02d".formatted(number);
    }

    @Override
    public String toString() {
        return name();
    }
}
