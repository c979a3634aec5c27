package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares bags of rows in which the last digits of floating-point numbers depend on the order of computing. */
final class CloseRows {
    private static final Pattern REAL = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    private CloseRows() {}

    static boolean agree(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        List<String> rest = new ArrayList<>(b);
        List<String> unmatched = new ArrayList<>();
        for (String row : a) {
            if (!rest.remove(row)) {
                unmatched.add(row);
            }
        }
        for (String row : unmatched) {
            String close = rest.stream()
                    .filter(other -> areClose(row, other))
                    .findFirst()
                    .orElse(null);
            if (close == null) {
                return false;
            }
            rest.remove(close);
        }
        return true;
    }

    private static boolean areClose(String a, String b) {
        Matcher x = REAL.matcher(a);
        Matcher y = REAL.matcher(b);
        if (!x.replaceAll("#").equals(y.replaceAll("#"))) {
            return false;
        }
        x.reset();
        y.reset();
        while (x.find() && y.find()) {
            double left = Double.parseDouble(x.group());
            double right = Double.parseDouble(y.group());
            if (Math.abs(left - right) > ABSOLUTE + RELATIVE * Math.max(Math.abs(left), Math.abs(right))) {
                return false;
            }
        }
        return true;
    }
}
