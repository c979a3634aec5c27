package io.sluice.planner.statement;

import io.sluice.common.error.SourcePosition;
import java.time.Instant;

/**
 * A table as written in a statement.
 *
 * @param target a name, or files by path
 * @param version which state of it
 * @param position where it stands in the text, or null
 */
public record TableReference(Target target, Version version, SourcePosition position) {
    /** What is referred to. */
    public sealed interface Target {
        record Named(ObjectName name) implements Target {}

        /** @param format lower case: delta, parquet, csv, json, … as in {@code delta.`/path`} */
        record ByPath(String format, String path) implements Target {}
    }

    /** Time travel. */
    public sealed interface Version {
        record Latest() implements Version {}

        record Number(long version) implements Version {}

        record At(Instant time) implements Version {}

        /**
         * Not a state but what changed: the rows that versions inserted, deleted and updated ({@code table_changes}).
         *
         * @param first a number or a time: the first version not before it
         * @param last a number, a time (the last version not after it), or the latest
         */
        record Changes(Version first, Version last) implements Version {}
    }

    public static TableReference named(String... parts) {
        return new TableReference(new Target.Named(ObjectName.of(parts)), new Version.Latest(), null);
    }

    @Override
    public String toString() {
        return switch (target) {
            case Target.Named named -> named.name().toString();
            case Target.ByPath path -> path.format() + ".`" + path.path() + "`";
        };
    }
}
