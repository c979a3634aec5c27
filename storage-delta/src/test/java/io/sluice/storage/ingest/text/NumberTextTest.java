package io.sluice.storage.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers of text against the JDK's, with room behind them for eight bytes at once and without. */
class NumberTextTest {
    private static final String CHARACTERS = "00112345678999.-+ e/:";

    @Test
    void wholeNumbersAndDecimalsAreReadAsTheJdkReadsThem() {
        Random random = new Random(3);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(random.nextBoolean() ? 8 : 20);
            int common = random.nextInt(3) == 0 ? CHARACTERS.length() : 15;
            for (int i = 0; i < length; i++) {
                text.append(CHARACTERS.charAt(random.nextInt(common)));
            }
            check(text.toString(), random.nextInt(12), random.nextInt(12));
        }
        for (String text : new String[] {
            "0", "9", "-9", "+9", "99999999", "12345678", "1234567.", ".1234567", "-.5", ".", "-", "1.2.3"
        }) {
            check(text, 0, 0);
            check(text, 3, 20);
        }
    }

    /**
     * @param before bytes before the text
     * @param behind bytes behind it
     */
    private static void check(String text, int before, int behind) {
        byte[] bytes = ("7".repeat(before) + text + "8".repeat(behind)).getBytes(StandardCharsets.US_ASCII);
        int end = before + text.length();
        long whole = NumberText.toShortLong(bytes, before, end);
        boolean isWhole = text.matches("[+-]?[0-9]{1,18}");
        assertThat(whole).as(text).isEqualTo(isWhole ? Long.parseLong(text) : NumberText.NOT_SIMPLE);
        boolean isLoadable = text.length() <= 8 && before + 8 <= bytes.length;
        assertThat(NumberText.isShortWhole(bytes, before, end))
                .as(text)
                .isEqualTo(isLoadable && text.matches("[0-9]{1,8}"));
        assertThat(NumberText.isShortDecimal(bytes, before, end))
                .as(text)
                .isEqualTo(isLoadable && text.matches("[0-9]+[.]?[0-9]*|[.][0-9]+"));
        for (int scale = 0; scale < 5; scale++) {
            long unscaled = NumberText.toUnscaled(bytes, before, end, 15, scale);
            if (unscaled != NumberText.NOT_SIMPLE) {
                assertThat(BigDecimal.valueOf(unscaled, scale)).as(text).isEqualByComparingTo(text);
                assertThat(Math.abs(unscaled)).as(text).isLessThan(1_000_000_000_000_000L);
            } else if (text.matches("[+-]?[0-9]{1,8}([.][0-9]{0,2})?")) {
                int fraction = text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0;
                assertThat(fraction).as(text).isGreaterThan(scale);
            }
        }
    }
}
