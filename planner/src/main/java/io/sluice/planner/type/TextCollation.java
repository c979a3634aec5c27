package io.sluice.planner.type;

import io.sluice.common.type.TextOrder;
import java.nio.charset.StandardCharsets;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Locale;
import org.apache.calcite.sql.SqlCollation;

/**
 * The collation of all texts: by code points, which is the order of their UTF-8 bytes and the engine's. Calcite would compare the
 * UTF-16 units of text literals, and order an emoji before U+FFFF, when it joins ranges of a condition or compares constants.
 */
final class TextCollation extends SqlCollation {
    static final TextCollation INSTANCE = new TextCollation();

    private static final long serialVersionUID = 1;
    private static final Collator CODE_POINTS = new CodePoints();

    /** The strength makes its name, which Calcite takes collations for equal by, another than the default's. */
    private TextCollation() {
        super(Coercibility.IMPLICIT, Locale.US, StandardCharsets.UTF_8, "identical");
    }

    @Override
    public Collator getCollator() {
        return CODE_POINTS;
    }

    private Object readResolve() {
        return INSTANCE;
    }

    private static final class CodePoints extends Collator {
        @Override
        public int compare(String a, String b) {
            return TextOrder.compare(a, b);
        }

        @Override
        public CollationKey getCollationKey(String source) {
            throw new UnsupportedOperationException("Text is compared, never by keys");
        }

        @Override
        public int hashCode() {
            return CodePoints.class.hashCode();
        }
    }
}
