package io.sluice.columnar.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VariantTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private static String hex(VariantBuilder builder) {
        return HEX.formatHex(builder.build());
    }

    /** By hand from VariantEncoding.md: header, dictionary; then the value. */
    @Test
    void bytesAreThoseOfTheSpecification() throws IOException {
        assertThat(hex(new VariantBuilder().appendNull())).isEqualTo("01 00 00 00");
        assertThat(hex(new VariantBuilder().appendBoolean(true))).isEqualTo("01 00 00 04");
        assertThat(hex(new VariantBuilder().appendLong(-2))).isEqualTo("01 00 00 0c fe");
        assertThat(hex(new VariantBuilder().appendLong(0x1234))).isEqualTo("01 00 00 10 34 12");
        assertThat(hex(new VariantBuilder().appendDecimal(new BigDecimal("1.50"))))
                .isEqualTo("01 00 00 20 02 96 00 00 00");
        assertThat(hex(new VariantBuilder().appendString("ab"))).isEqualTo("01 00 00 09 61 62");
        assertThat(hex(new VariantBuilder().appendDate(1))).isEqualTo("01 00 00 2c 01 00 00 00");
        assertThat(hex(new VariantBuilder().appendUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))))
                .isEqualTo("01 00 00 50 00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff");
        assertThat(HEX.formatHex(VariantParser.parse("[true, 7]"))).isEqualTo("01 00 00 03 02 00 01 03 04 0c 07");
        // Keys in the order in which they came, fields in that of their keys.
        assertThat(HEX.formatHex(VariantParser.parse("{\"b\": 1, \"a\": null}")))
                .isEqualTo("01 02 00 01 02 62 61 02 02 01 00 02 00 03 0c 01 00");
    }

    @Test
    void jsonIsWrittenAsItWasRead() throws IOException {
        for (String json : new String[] {
            "null",
            "{}",
            "[]",
            "{\"\":1,\"Z\":2,\"a b\":[3,{\"x\":[]}],\"ключ\":4,\"𝄞\":5}",
            "[127,128,-32769,2147483648,-9223372036854775808]",
            "99999999999999999999999999999999999999",
            "\"\\\"\\\\\\n\\u0001\"",
            "[1.5,-0.001,123456789012.345,1.0E39]"
        }) {
            assertThat(Variant.of(VariantParser.parse(json)).toString()).isEqualTo(json);
        }
        assertThat(Variant.of(VariantParser.parse("[1.50, 100.00, 1e2]")).toString())
                .isEqualTo("[1.5,100,100.0]");
        assertThatThrownBy(() -> VariantParser.parse("{\"a\": 1} 2")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> VariantParser.parse("{\"a\": {\"x\": 1, \"x\": 2}}"))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("'x' comes twice");
    }

    @Test
    void timesAreWrittenInTheZone() {
        byte[] instant = new VariantBuilder().appendTimestamp(1_500_000L).build();
        assertThat(VariantJson.write(Variant.of(instant), ZoneOffset.UTC)).isEqualTo("\"1970-01-01 00:00:01.5+00:00\"");
        assertThat(VariantJson.write(Variant.of(instant), ZoneId.of("Asia/Kolkata")))
                .isEqualTo("\"1970-01-01 05:30:01.5+05:30\"");
        byte[] local = new VariantBuilder().appendTimestampNtz(-1L).build();
        assertThat(VariantJson.write(Variant.of(local), ZoneId.of("Asia/Kolkata")))
                .isEqualTo("\"1969-12-31 23:59:59.999999\"");
    }

    /** Objects are searched by halves from 32 fields on, whatever order their writer sorted unusual keys in. */
    @Test
    void fieldsAreFound() {
        VariantBuilder builder = new VariantBuilder().beginObject();
        for (int i = 0; i < 500; i++) {
            builder.key("k" + i).appendLong(i);
        }
        builder.key("\uD834\uDD1E").appendLong(1000).key("\uFFFD").appendLong(1001);
        Variant object = Variant.of(builder.endObject().build());
        for (int i = 0; i < 500; i++) {
            assertThat(object.field("k" + i).whole()).isEqualTo(i);
        }
        assertThat(object.field("\uD834\uDD1E").whole()).isEqualTo(1000);
        assertThat(object.field("\uFFFD").whole()).isEqualTo(1001);
        assertThat(object.field("k500")).isNull();
    }

    /** A part taken out keeps the keys that it needs, and no others. */
    @Test
    void partsStandAlone() throws IOException {
        Variant whole = Variant.of(VariantParser.parse("{\"a\": {\"b\": [{\"c\": 1}]}, \"other\": 2}"));
        byte[] part = whole.field("a").toBytes();
        assertThat(Variant.of(part).toString()).isEqualTo("{\"b\":[{\"c\":1}]}");
        assertThat(Variant.of(part).metadata().size()).isEqualTo(2);
        assertThat(whole.toBytes()).isSameAs(whole.data());
    }

    @Test
    void damagedBytesAreAnErrorOfTheirOwn() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = value(random);
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            try {
                Variant variant = Variant.of(damaged);
                variant.sizeBytes();
                assertThat(variant.toString()).isNotNull();
            } catch (SluiceException e) {
                assertThat(e.code()).as(HEX.formatHex(damaged)).isEqualTo(ErrorCode.DATA_FILE_CORRUPT);
            }
        }
    }

    private static byte[] value(Random random) {
        VariantBuilder builder = new VariantBuilder();
        append(random, builder, 3);
        return builder.build();
    }

    private static void append(Random random, VariantBuilder to, int depth) {
        switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> to.appendNull();
            case 1 -> to.appendLong(random.nextLong() >> random.nextInt(64));
            case 2 -> to.appendDouble(random.nextDouble());
            case 3 -> to.appendDecimal(new BigDecimal(new BigInteger(random.nextInt(120), random), random.nextInt(38)));
            case 4 -> to.appendString("x".repeat(random.nextInt(100)));
            case 5 -> to.appendBinary(new byte[random.nextInt(20)]);
            case 6 -> to.appendDate(random.nextInt(100_000));
            case 7 -> to.appendTimestamp(random.nextLong() >> 8);
            case 8 -> to.appendUuid(new UUID(random.nextLong(), random.nextLong()));
            case 9 -> {
                to.beginArray();
                for (int i = random.nextInt(5); i > 0; i--) {
                    append(random, to.element(), depth - 1);
                }
                to.endArray();
            }
            default -> {
                to.beginObject();
                for (int i = random.nextInt(5); i > 0; i--) {
                    append(random, to.key("k" + i), depth - 1);
                }
                to.endObject();
            }
        }
    }
}
