package io.sluice.engine.expression.kernel;

import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.simd.Searching;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A LIKE pattern made ready to match UTF-8 bytes. The pattern falls into segments between its percent signs: the first
 * is tied to the start, the last to the end, those between are found leftmost, one after the other.
 */
public final class LikePattern {
    private final List<Segment> segments;

    private LikePattern(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * Reads a pattern.
     *
     * @param escape the escape character, which may stand before {@code %}, {@code _} and itself; −1 for none
     * @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT where it stands before anything else
     */
    public static LikePattern parse(String pattern, int escape) {
        List<Segment> segments = new ArrayList<>();
        SegmentBuilder builder = new SegmentBuilder();
        for (int i = 0; i < pattern.length(); ) {
            int c = pattern.codePointAt(i);
            i += Character.charCount(c);
            if (c == escape) {
                int escaped = i < pattern.length() ? pattern.codePointAt(i) : -1;
                if (escaped != '%' && escaped != '_' && escaped != escape) {
                    throw Errors.invalidArgument("The LIKE pattern '" + pattern + "' has its escape character '"
                            + Character.toString(escape)
                            + "' before something else than %, _ or itself. Double it to match it literally.");
                }
                builder.literal(escaped);
                i += Character.charCount(escaped);
            } else if (c == '%') {
                segments.add(builder.build());
                builder = new SegmentBuilder();
            } else if (c == '_') {
                builder.anyCharacter();
            } else {
                builder.literal(c);
            }
        }
        segments.add(builder.build());
        return new LikePattern(List.copyOf(segments));
    }

    /** A pattern without wildcards but at its ends: what contains the text, or begins or ends with it. */
    public static LikePattern literal(String text, boolean anythingBefore, boolean anythingBehind) {
        SegmentBuilder builder = new SegmentBuilder();
        text.codePoints().forEach(builder::literal);
        List<Segment> segments = new ArrayList<>();
        if (anythingBefore) {
            segments.add(new SegmentBuilder().build());
        }
        segments.add(builder.build());
        if (anythingBehind) {
            segments.add(new SegmentBuilder().build());
        }
        return new LikePattern(List.copyOf(segments));
    }

    public boolean matches(byte[] data, int start, int end) {
        Segment first = segments.getFirst();
        int position = first.matchAt(data, start, end);
        if (position < 0) {
            return false;
        }
        int last = segments.size() - 1;
        if (last == 0) {
            return position == end;
        }
        for (int i = 1; i < last; i++) {
            position = segments.get(i).find(data, position, end);
            if (position < 0) {
                return false;
            }
        }
        return segments.get(last).matchesEnd(data, position, end);
    }

    /** Bytes that every match contains, somewhere behind a percent sign; null if there are none to look for. */
    byte[] containedBytes() {
        if (segments.size() < 3 || segments.getFirst().characters() > 0) {
            return null;
        }
        Segment second = segments.get(1);
        return second.wildcard() == null && second.bytes().length > 1 ? second.bytes() : null;
    }

    /** Whether a value matches as soon as it contains {@link #containedBytes}. */
    boolean isContainment() {
        return segments.size() == 3 && segments.getLast().characters() == 0;
    }

    /**
     * Characters in a row.
     *
     * @param bytes the literal bytes; a wildcard takes one byte of value 0 here
     * @param wildcard for each byte whether it stands for any character; null where there is no wildcard
     * @param characters how many characters it matches
     */
    private record Segment(byte[] bytes, boolean[] wildcard, int characters) {
        /** Where a match that begins at start ends, or −1. */
        int matchAt(byte[] data, int start, int end) {
            if (wildcard == null) {
                int stop = start + bytes.length;
                return stop <= end && Arrays.equals(bytes, 0, bytes.length, data, start, stop) ? stop : -1;
            }
            int position = start;
            for (int i = 0; i < bytes.length; i++) {
                if (position >= end) {
                    return -1;
                }
                if (wildcard[i]) {
                    position = next(data, position, end);
                } else if (data[position++] != bytes[i]) {
                    return -1;
                }
            }
            return position;
        }

        /** Where the leftmost match at or after start ends, or −1. */
        int find(byte[] data, int start, int end) {
            if (bytes.length == 0) {
                return start;
            }
            if (wildcard == null) {
                int place = Searching.find(data, start, end, bytes);
                return place < 0 ? -1 : place + bytes.length;
            }
            for (int i = start; i < end; i = next(data, i, end)) {
                int stop = matchAt(data, i, end);
                if (stop >= 0) {
                    return stop;
                }
            }
            return -1;
        }

        /** Whether the last characters, from start on at the earliest, are this segment. */
        boolean matchesEnd(byte[] data, int start, int end) {
            int from = end;
            if (wildcard == null) {
                from -= bytes.length;
            } else {
                for (int i = 0; i < characters && from >= start; i++) {
                    from--;
                    while (from > start && (data[from] & 0xC0) == 0x80) {
                        from--;
                    }
                }
            }
            return from >= start && matchAt(data, from, end) == end;
        }

        private static int next(byte[] data, int position, int end) {
            position++;
            while (position < end && (data[position] & 0xC0) == 0x80) {
                position++;
            }
            return position;
        }
    }

    private static final class SegmentBuilder {
        private final StringBuilder text = new StringBuilder();
        private final List<Boolean> wildcards = new ArrayList<>();
        private boolean anyWildcard;

        void literal(int codePoint) {
            text.appendCodePoint(codePoint);
            wildcards.add(false);
        }

        void anyCharacter() {
            text.append('\0');
            wildcards.add(true);
            anyWildcard = true;
        }

        Segment build() {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (!anyWildcard) {
                return new Segment(bytes, null, wildcards.size());
            }
            boolean[] wildcard = new boolean[bytes.length];
            int character = -1;
            for (int i = 0; i < bytes.length; i++) {
                character += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
                wildcard[i] = wildcards.get(character);
            }
            return new Segment(bytes, wildcard, wildcards.size());
        }
    }
}
