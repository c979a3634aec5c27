package io.sluice.storage.ingest.format;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes options one by one, and refuses what is left over. */
public final class OptionReader {
    private final String format;
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> known = new LinkedHashSet<>();

    public OptionReader(String format, Map<String, String> options) {
        this.format = format;
        values.putAll(options);
    }

    /** The value of an option under any of its names, or the default. */
    public String text(String defaultValue, String... names) {
        String found = null;
        for (String name : names) {
            known.add(name);
            String value = values.remove(name);
            found = found == null ? value : found;
        }
        return found == null ? defaultValue : found;
    }

    public boolean flag(boolean defaultValue, String... names) {
        return flag(text(Boolean.toString(defaultValue), names), names[0]);
    }

    /** The text of an option as true or false. */
    public boolean flag(String text, String name) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, text, "true or false");
        };
    }

    /** A whole number that is not less than a bound. */
    public int number(int defaultValue, int least, String name) {
        String text = text(Integer.toString(defaultValue), name);
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, text, "a whole number");
        }
        throw invalid(name, text, "a whole number of at least " + least);
    }

    /** A share above 0 and up to 1, which is the default. */
    public double ratio(String name) {
        String text = text("1", name);
        try {
            double value = Double.parseDouble(text.strip());
            if (value > 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, text, "a number above 0 and up to 1");
        }
        throw invalid(name, text, "a number above 0 and up to 1");
    }

    /** One character, or none where the text is empty. */
    public int character(String defaultValue, String... names) {
        String text = text(defaultValue, names);
        if (text.length() > 1 && text.startsWith("\\")) {
            text = unescape(text);
        }
        if (text.length() > 1 || !text.isEmpty() && text.charAt(0) > 127) {
            throw invalid(names[0], text, "one ASCII character, or empty for none");
        }
        return text.isEmpty() ? -1 : text.charAt(0);
    }

    public static String unescape(String text) {
        return text.replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\u0001", "\u0001")
                .replace("\\\\", "\\");
    }

    /**
     * Takes an option that is always true.
     *
     * @throws SluiceException UNSUPPORTED_FEATURE if it is given as false
     */
    public void onlyTrue(String name, String reason) {
        if (!flag(true, name)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The option " + name + " of " + format + " files cannot be false. " + reason);
        }
    }

    /** @throws SluiceException UNSUPPORTED_FEATURE if an option is given that Spark has and Sluice does not */
    public void refuse(String name, String remedy) {
        if (values.containsKey(name)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The option " + name + " of " + format + " files is not supported. " + remedy);
        }
    }

    /** @throws SluiceException INVALID_PARAMETER_VALUE naming an option that nobody took */
    public void refuseOthers() {
        if (!values.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "There is no option " + values.keySet().iterator().next() + " for " + format
                            + " files. Known options are " + String.join(", ", known) + ".");
        }
    }

    public SluiceException invalid(String name, String value, String wanted) {
        return new SluiceException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "The option " + name + " of " + format + " files is '" + value + "', but must be " + wanted + ".");
    }
}
