package io.sluice.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference pages say what the code says. {@code -Dsluice.docs.write=true} writes them anew. */
class ReferenceDocsTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @TestFactory
    Stream<DynamicTest> pagesAreUpToDate() {
        return ReferencePages.all().entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> check(page.getKey(), page.getValue())));
    }

    private static void check(String name, String content) throws IOException {
        Path file = REFERENCE.resolve(name);
        if (Boolean.getBoolean("sluice.docs.write")) {
            Files.createDirectories(REFERENCE);
            Files.writeString(file, content);
        }
        assertThat(file).as("generated page; see CONTRIBUTING.md").exists();
        assertThat(Files.readString(file)).isEqualTo(content);
    }
}
