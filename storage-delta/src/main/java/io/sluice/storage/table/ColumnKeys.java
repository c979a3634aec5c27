package io.sluice.storage.table;

/** Keys in a field's metadata that say how a column's values come about where no statement gives them. */
public final class ColumnKeys {
    /** The default value as SQL. */
    public static final String DEFAULT = "CURRENT_DEFAULT";

    /** The expression of a generated column as SQL (protocol, "Generated Columns"). */
    public static final String GENERATION_EXPRESSION = "delta.generationExpression";

    /** The first number of an identity column (protocol, "Identity Columns"). */
    public static final String IDENTITY_START = "delta.identity.start";

    /** What is added from one number to the next. */
    public static final String IDENTITY_STEP = "delta.identity.step";

    /** The last number that was given. */
    public static final String IDENTITY_HIGH_WATER_MARK = "delta.identity.highWaterMark";

    /** Whether statements may give numbers. */
    public static final String IDENTITY_EXPLICIT = "delta.identity.allowExplicitInsert";

    private ColumnKeys() {}
}
