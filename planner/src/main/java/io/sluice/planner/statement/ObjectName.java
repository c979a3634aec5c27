package io.sluice.planner.statement;

import io.sluice.common.type.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/** A name of one to three parts, outermost first; compared without case by the catalog. */
public record ObjectName(List<String> parts) {
    public ObjectName {
        parts = List.copyOf(parts);
    }

    public static ObjectName of(String... parts) {
        return new ObjectName(List.of(parts));
    }

    public String last() {
        return parts.getLast();
    }

    @Override
    public String toString() {
        return parts.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining("."));
    }
}
