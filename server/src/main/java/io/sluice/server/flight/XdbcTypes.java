package io.sluice.server.flight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The types as ODBC and JDBC describe them, for GetXdbcTypeInfo. */
final class XdbcTypes {
    // Codes of Flight SQL's XdbcDataType, which are ODBC's.
    private static final int CHAR_KIND = 12;
    private static final int DATETIME = 9;
    private static final int NULLABLE = 1;
    private static final int SEARCHABLE_BASIC = 2;
    private static final int SEARCHABLE_FULL = 3;

    private static final List<XdbcType> TYPES = List.of(
            number("BOOLEAN", -7, 1, 0, null),
            number("TINYINT", -6, 3, 10, null),
            number("SMALLINT", 5, 5, 10, null),
            number("INT", 4, 10, 10, null),
            number("BIGINT", -5, 19, 10, null),
            number("FLOAT", 7, 24, 2, null),
            number("DOUBLE", 8, 53, 2, null),
            new XdbcType(
                    "DECIMAL",
                    3,
                    38,
                    null,
                    null,
                    List.of("precision", "scale"),
                    false,
                    SEARCHABLE_BASIC,
                    false,
                    0,
                    38,
                    3,
                    null,
                    10),
            new XdbcType(
                    "STRING",
                    CHAR_KIND,
                    Integer.MAX_VALUE,
                    "'",
                    "'",
                    null,
                    true,
                    SEARCHABLE_FULL,
                    null,
                    null,
                    null,
                    CHAR_KIND,
                    null,
                    null),
            new XdbcType(
                    "BINARY",
                    -3,
                    Integer.MAX_VALUE,
                    "X'",
                    "'",
                    null,
                    false,
                    SEARCHABLE_BASIC,
                    null,
                    null,
                    null,
                    -3,
                    null,
                    null),
            new XdbcType(
                    "DATE", 91, 10, "DATE '", "'", null, false, SEARCHABLE_BASIC, null, null, null, DATETIME, 1, null),
            new XdbcType(
                    "TIMESTAMP",
                    93,
                    26,
                    "TIMESTAMP '",
                    "'",
                    null,
                    false,
                    SEARCHABLE_BASIC,
                    null,
                    6,
                    6,
                    DATETIME,
                    3,
                    null),
            new XdbcType(
                    "TIMESTAMP_NTZ",
                    93,
                    26,
                    "TIMESTAMP_NTZ '",
                    "'",
                    null,
                    false,
                    SEARCHABLE_BASIC,
                    null,
                    6,
                    6,
                    DATETIME,
                    3,
                    null));

    private XdbcTypes() {}

    /** Rows of Flight SQL's type info, ordered by type code as ODBC wants it. */
    static List<List<Object>> rows() {
        return TYPES.stream()
                .sorted((a, b) -> Integer.compare(a.dataType(), b.dataType()))
                .map(XdbcType::row)
                .toList();
    }

    static List<List<Object>> rows(int dataType) {
        return TYPES.stream()
                .filter(type -> type.dataType() == dataType)
                .map(XdbcType::row)
                .toList();
    }

    private static XdbcType number(String name, int dataType, int size, int radix, List<String> createParameters) {
        return new XdbcType(
                name,
                dataType,
                size,
                null,
                null,
                createParameters,
                false,
                SEARCHABLE_BASIC,
                false,
                0,
                0,
                dataType,
                null,
                radix == 0 ? null : radix);
    }

    /** One type; null where a property makes no sense. */
    private record XdbcType(
            String name,
            int dataType,
            int size,
            String prefix,
            String suffix,
            List<String> createParameters,
            boolean caseSensitive,
            int searchable,
            Boolean unsigned,
            Integer minimumScale,
            Integer maximumScale,
            int sqlDataType,
            Integer datetimeSubcode,
            Integer radix) {
        List<Object> row() {
            return new ArrayList<>(Arrays.asList(
                    name,
                    dataType,
                    size,
                    prefix,
                    suffix,
                    createParameters,
                    NULLABLE,
                    caseSensitive,
                    searchable,
                    unsigned,
                    false,
                    unsigned == null ? null : false,
                    name,
                    minimumScale,
                    maximumScale,
                    sqlDataType,
                    datetimeSubcode,
                    radix,
                    null));
        }
    }
}
