package io.sluice.common.settings;

/** Whose rules hold where Spark's ANSI mode and the SQL standard differ. */
public enum SqlDialect {
    SPARK,
    /**
     * The standard's: {@code 7 / 2} is 3, arithmetic on whole numbers gives BIGINT, FLOAT and REAL are 64 bits wide, and
     * {@code "a"} is a name.
     */
    ANSI
}
