package io.sluice.conformance.sqllogictest;

import java.util.List;
import java.util.regex.Pattern;

/** One test of a file. */
sealed interface Record {
    Pattern INDEXES_AND_TRIGGERS = Pattern.compile(
            "(?:CREATE|DROP)\\s+(?:UNIQUE\\s+)?(?:INDEX|TRIGGER)\\b|REINDEX\\b", Pattern.CASE_INSENSITIVE);

    /** Where it begins, from 1. */
    int line();

    String sql();

    /** @param fails whether it must fail */
    record Statement(int line, String sql, boolean fails) implements Record {
        /**
         * Whether it is about indexes or triggers. These are no part of a lake's SQL, so they must be refused; that changes no
         * answer of the suite, whose triggers do nothing.
         */
        boolean isAboutIndexesOrTriggers() {
            return INDEXES_AND_TRIGGERS.matcher(sql).lookingAt();
        }
    }

    /**
     * @param types a letter for each column: I for whole numbers, R for others, T for text
     * @param answer the values line by line, or one line with their count and hash
     */
    record Query(int line, String sql, String types, Answers.Order order, List<String> answer) implements Record {
        public Query {
            answer = List.copyOf(answer);
        }
    }
}
