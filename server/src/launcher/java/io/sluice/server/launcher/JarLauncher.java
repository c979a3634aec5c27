package io.sluice.server.launcher;

/**
 * The jar's main class. It is compiled for old Java versions, so that one too old to run Sluice says so in a sentence
 * instead of a stack trace.
 */
public final class JarLauncher {
    private static final int NEEDED = 25;

    private JarLauncher() {}

    public static void main(String[] arguments) throws Throwable {
        int running = Runtime.version().feature();
        if (running < NEEDED) {
            System.err.println("sluice: this is Java " + running + ", and Sluice runs on Java " + NEEDED
                    + " or newer. Start it with the java of a newer JDK, or with bin/sluice, which finds one.");
            System.exit(1);
        }
        Class.forName("io.sluice.server.launcher.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
