package io.sluice.server;

/** The version of this build. */
public final class Version {
    private Version() {}

    /** As in the jar's manifest; {@code development} when run from class folders. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
