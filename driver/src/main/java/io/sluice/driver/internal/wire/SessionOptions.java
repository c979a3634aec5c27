package io.sluice.driver.internal.wire;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The bodies of Flight's session actions. */
final class SessionOptions {
    private static final String[] REASONS = {
        "it was refused", "it is not known", "its value is not valid", "it was refused"
    };

    private SessionOptions() {}

    static byte[] setRequest(Map<String, String> options) {
        ProtoWriter request = new ProtoWriter();
        options.forEach((name, value) -> {
            byte[] wrapped = new ProtoWriter().optionalString(1, value).toByteArray();
            request.bytesAlways(
                    1, new ProtoWriter().string(1, name).bytesAlways(2, wrapped).toByteArray());
        });
        return request.toByteArray();
    }

    /** The options that were refused, each with its reason. */
    static Map<String, String> refusals(byte[] result) throws IOException {
        Map<String, String> refused = new TreeMap<>();
        ProtoReader reader = new ProtoReader(result);
        while (reader.next()) {
            if (reader.field() != 1) {
                reader.skip();
                continue;
            }
            String name = "";
            int reason = 0;
            ProtoReader entry = new ProtoReader(reader.bytes());
            while (entry.next()) {
                if (entry.field() == 1) {
                    name = entry.string();
                } else if (entry.field() == 2) {
                    reason = errorValue(entry.bytes());
                } else {
                    entry.skip();
                }
            }
            refused.put(name, REASONS[reason >= 0 && reason < REASONS.length ? reason : 0]);
        }
        return refused;
    }

    /** The options in force; lists are joined by commas. */
    static Map<String, String> values(byte[] result) throws IOException {
        Map<String, String> values = new TreeMap<>();
        ProtoReader reader = new ProtoReader(result);
        while (reader.next()) {
            if (reader.field() != 1) {
                reader.skip();
                continue;
            }
            String name = "";
            String value = null;
            ProtoReader entry = new ProtoReader(reader.bytes());
            while (entry.next()) {
                if (entry.field() == 1) {
                    name = entry.string();
                } else if (entry.field() == 2) {
                    value = optionValue(entry.bytes());
                } else {
                    entry.skip();
                }
            }
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static int errorValue(byte[] error) throws IOException {
        ProtoReader reader = new ProtoReader(error);
        int value = 0;
        while (reader.next()) {
            if (reader.field() == 1) {
                value = (int) reader.varint();
            } else {
                reader.skip();
            }
        }
        return value;
    }

    private static String optionValue(byte[] option) throws IOException {
        ProtoReader reader = new ProtoReader(option);
        String value = null;
        while (reader.next()) {
            switch (reader.field()) {
                case 1:
                    value = reader.string();
                    break;
                case 2:
                    value = Boolean.toString(reader.varint() != 0);
                    break;
                case 3:
                    value = Long.toString(reader.fixed64());
                    break;
                case 4:
                    value = Double.toString(Double.longBitsToDouble(reader.fixed64()));
                    break;
                default:
                    reader.skip();
            }
        }
        return value;
    }
}
