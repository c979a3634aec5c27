package io.sluice.driver.internal.connect;

/** The driver's own version. */
public final class DriverVersion {
    public static final int MAJOR = 0;
    public static final int MINOR = 1;
    public static final String TEXT = MAJOR + "." + MINOR + ".0";

    private DriverVersion() {}
}
