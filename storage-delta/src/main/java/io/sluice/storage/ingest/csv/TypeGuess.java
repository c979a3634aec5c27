package io.sluice.storage.ingest.csv;

import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.text.CellParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The narrowest type that takes every value of a column seen so far. */
final class TypeGuess {
    private static final List<SqlType> CANDIDATES = List.of(
            SqlType.INT,
            SqlType.BIGINT,
            SqlType.decimal(SqlType.Decimal.MAX_PRECISION, 0),
            SqlType.DOUBLE,
            SqlType.DATE,
            SqlType.TIMESTAMP,
            SqlType.BOOLEAN);
    private static final int REUSED_FOR = 1 << 12;

    private final List<SqlType> types = new ArrayList<>(CANDIDATES);
    private final List<CellParser> parsers = new ArrayList<>();
    private final byte[] nullText;
    private final boolean readsDatesAsTimestamps;
    private boolean any;
    private int sinceStart = REUSED_FOR;

    TypeGuess(CsvOptions options) {
        this.nullText = options.nullValue().getBytes(StandardCharsets.UTF_8);
        this.readsDatesAsTimestamps = options.dates().readsDatesAsTimestamps();
        if (!options.preferDate()) {
            types.remove(SqlType.DATE);
        }
        for (SqlType type : types) {
            parsers.add(new CellParser(type, "", options.dates(), options.numbers()));
        }
    }

    void see(CsvRecords records, int field) {
        if (any && types.isEmpty()) {
            return;
        }
        int start = records.start(field);
        int end = records.end(field);
        byte[] bytes = records.buffer();
        // The text that stands for NULL may be plain, too; it changes nothing either.
        if (start == end || any && !asksTimestamps() && parsers.getFirst().isPlainly(bytes, start, end)) {
            return;
        }
        if (nullText.length > 0 && Arrays.equals(bytes, start, end, nullText, 0, nullText.length)) {
            return;
        }
        if (sinceStart++ >= REUSED_FOR) {
            parsers.forEach(parser -> parser.start(REUSED_FOR));
            sinceStart = 1;
        }
        int before = types.isEmpty() ? -1 : family(types.getFirst());
        while (!types.isEmpty() && !accepts(bytes, start, end)) {
            types.removeFirst();
            parsers.removeFirst();
        }
        if (asksTimestamps() && !parsers.get(1).append(bytes, start, end)) {
            types.remove(1);
            parsers.remove(1);
        }
        // A wider type of the same kind takes the values before this one as well; another kind does not.
        if (any && !types.isEmpty() && family(types.getFirst()) != before) {
            types.clear();
        }
        any = true;
    }

    /** Takes in what another guess has seen, of values behind those seen here. */
    void add(TypeGuess other) {
        if (!other.any) {
            return;
        }
        int before = !any || types.isEmpty() ? -1 : family(types.getFirst());
        for (int i = types.size() - 1; i >= 0; i--) {
            if (!other.types.contains(types.get(i))) {
                types.remove(i);
                parsers.remove(i);
            }
        }
        boolean otherFamily = !types.isEmpty()
                && (before >= 0 && family(types.getFirst()) != before
                        || family(types.getFirst()) != family(other.types.getFirst()));
        if (otherFamily) {
            types.clear();
            parsers.clear();
        }
        any = true;
    }

    /** Whether it is still to be found out if the dates seen are timestamps, too. */
    private boolean asksTimestamps() {
        return !readsDatesAsTimestamps
                && types.size() > 1
                && types.getFirst() == SqlType.DATE
                && types.get(1) == SqlType.TIMESTAMP;
    }

    /** Number, time or truth. */
    private static int family(SqlType type) {
        return type == SqlType.BOOLEAN ? 2 : type == SqlType.DATE || type == SqlType.TIMESTAMP ? 1 : 0;
    }

    /** Whether the first candidate takes the text; the ones behind it are asked only once it does not. */
    private boolean accepts(byte[] bytes, int start, int end) {
        boolean fraction = types.getFirst() instanceof SqlType.Decimal && !isWhole(bytes, start, end);
        return !fraction && parsers.getFirst().append(bytes, start, end);
    }

    private static boolean isWhole(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if ((bytes[i] < '0' || bytes[i] > '9') && bytes[i] != '-' && bytes[i] != '+') {
                return false;
            }
        }
        return true;
    }

    SqlType type() {
        return any && !types.isEmpty() ? types.getFirst() : SqlType.STRING;
    }
}
