package io.sluice.common.settings;

/** Whose rules hold where Spark's ANSI mode and the SQL standard differ. */
public enum SqlDialect {
    SPARK,
    /**
     * The standard's, and what sqllogictest takes for granted: {@code 7 / 2} is 3, {@code 7 / 0} is NULL, arithmetic on whole
     * numbers gives BIGINT, FLOAT and REAL are 64 bits wide, {@code "a"} is a name, and a column that is no key of GROUP BY
     * is any of its values.
     */
    ANSI
}
