package io.sluice.engine.expression.fused;

/** When expressions become loops. */
public enum Fusing {
    /** Never. */
    OFF,
    /** Once a formula has seen so many rows that its loop pays. */
    HOT,
    /** At once and however small, for tests. */
    ALWAYS;

    /** What the property {@code sluice.fuse} says: {@code off}, {@code hot} (the default) or {@code always}. */
    public static Fusing configured() {
        return switch (System.getProperty("sluice.fuse", "hot")) {
            case "off" -> OFF;
            case "always" -> ALWAYS;
            default -> HOT;
        };
    }
}
