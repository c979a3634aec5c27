package io.sluice.conformance.server;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ServiceLoader;

/** The shaded driver, as users get it. */
public final class DriverJar {
    private DriverJar() {}

    /** @throws AssertionError if the tests run before the jar is built */
    public static Path path() {
        Driver driver = ServiceLoader.load(Driver.class).stream()
                .filter(provider -> provider.type().getName().startsWith("io.sluice."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Sluice driver on the class path"))
                .get();
        try {
            Path path = Path.of(driver.getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!path.toString().endsWith(".jar")) {
                throw new AssertionError(path + " is not the shaded driver; run this test with mvn verify");
            }
            return path;
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
