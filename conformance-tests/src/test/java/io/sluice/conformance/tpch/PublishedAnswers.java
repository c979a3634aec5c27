package io.sluice.conformance.tpch;

import io.sluice.conformance.answer.Answer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** The published answers in the test resources; see the README beside them. */
final class PublishedAnswers {
    private PublishedAnswers() {}

    /**
     * Finds an answer.
     *
     * @param scale the folder: sf0.01 or sf1
     * @return empty for those that are not stored
     */
    static Optional<Answer> find(String scale, TpchQuery query) {
        URL resource = PublishedAnswers.class.getResource("/tpch/answers/%s/%s.csv".formatted(scale, query.name()));
        if (resource == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Answer.readPublished(Path.of(resource.toURI())));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
