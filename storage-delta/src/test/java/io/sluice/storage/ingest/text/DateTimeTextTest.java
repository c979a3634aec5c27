package io.sluice.storage.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.storage.ingest.format.OptionReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DateTimeTextTest {
    private static final long SECOND = 1_000_000L;

    @Test
    void fractionsByAPatternHaveAsManyDigitsAsItsLettersOrFewer() {
        DateTimeText text =
                DateTimeText.of(new OptionReader("CSV", Map.of("timestampFormat", "yyyy-MM-dd HH:mm:ss.SSS")));
        assertThat(micros(text, "1970-01-01 00:00:01.5")).isEqualTo(SECOND + 500_000);
        assertThat(micros(text, "1970-01-01 00:00:01.25")).isEqualTo(SECOND + 250_000);
        assertThat(micros(text, "1970-01-01 00:00:01.125")).isEqualTo(SECOND + 125_000);
        assertThat(micros(text, "1970-01-01 00:00:01.1255")).isEqualTo(DateTimeText.NONE);
        assertThat(micros(text, "1970-01-01 00:00:01.")).isEqualTo(DateTimeText.NONE);
    }

    @Test
    void fractionsRightBehindAllOtherDigitsHaveTheirNumberOfThem() {
        DateTimeText text = DateTimeText.of(new OptionReader("CSV", Map.of("timestampFormat", "yyyyMMddHHmmssSSS")));
        assertThat(micros(text, "19700101000001125")).isEqualTo(SECOND + 125_000);
        assertThat(micros(text, "1970010100000112")).isEqualTo(DateTimeText.NONE);
    }

    @Test
    void digitsPastMicrosecondsAreCutOffHoweverMany() {
        DateTimeText text = DateTimeText.in(ZoneOffset.UTC);
        assertThat(micros(text, "1970-01-01T00:00:01.9999999")).isEqualTo(SECOND + 999_999);
        assertThat(micros(text, "1970-01-01T00:00:01.99999999999999999999Z")).isEqualTo(SECOND + 999_999);
        assertThat(micros(text, "1970-01-01T00:00:01.Z")).isEqualTo(DateTimeText.NONE);
    }

    private static long micros(DateTimeText text, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return text.micros(bytes, 0, bytes.length, true);
    }
}
