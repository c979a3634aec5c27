package io.sluice.conformance.spark;

import java.util.List;
import java.util.stream.Stream;

/** The options without which Spark does not run on the JDK that runs Sluice. */
public final class SparkJvm {
    private SparkJvm() {}

    /** @param heap as the option -Xmx takes it */
    public static List<String> options(String heap) {
        Stream<String> opened = Stream.of(
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.reflect",
                        "java.io",
                        "java.net",
                        "java.nio",
                        "java.util",
                        "java.util.concurrent",
                        "java.util.concurrent.atomic",
                        "jdk.internal.ref",
                        "sun.nio.ch",
                        "sun.nio.cs",
                        "sun.util.calendar")
                .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED");
        Stream<String> others = Stream.of(
                "-Xmx" + heap,
                "-Duser.timezone=UTC",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
        return Stream.concat(opened, others).toList();
    }
}
