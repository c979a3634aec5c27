package io.sluice.driver.internal.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Types;

/** The types of Sluice's SQL, as getTypeInfo lists them. */
final class TypeInfoRows {
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final MetaDataRows rows = new MetaDataRows()
            .texts("TYPE_NAME")
            .ints("DATA_TYPE", "PRECISION")
            .texts("LITERAL_PREFIX", "LITERAL_SUFFIX", "CREATE_PARAMS")
            .shorts("NULLABLE")
            .booleans("CASE_SENSITIVE")
            .shorts("SEARCHABLE")
            .booleans("UNSIGNED_ATTRIBUTE", "FIXED_PREC_SCALE", "AUTO_INCREMENT")
            .texts("LOCAL_TYPE_NAME")
            .shorts("MINIMUM_SCALE", "MAXIMUM_SCALE")
            .ints("SQL_DATA_TYPE", "SQL_DATETIME_SUB", "NUM_PREC_RADIX");

    private TypeInfoRows() {}

    static ResultSet create() {
        TypeInfoRows info = new TypeInfoRows();
        info.number("TINYINT", Types.TINYINT, 3, 0);
        info.number("SMALLINT", Types.SMALLINT, 5, 0);
        info.number("INT", Types.INTEGER, 10, 0);
        info.number("BIGINT", Types.BIGINT, 19, 0);
        info.number("FLOAT", Types.REAL, 7, 0);
        info.number("DOUBLE", Types.DOUBLE, 15, 0);
        info.number("DECIMAL", Types.DECIMAL, 38, 38);
        info.other("BOOLEAN", Types.BOOLEAN, 1, null, null, DatabaseMetaData.typePredBasic);
        info.other("STRING", Types.VARCHAR, UNBOUNDED, "'", "'", DatabaseMetaData.typeSearchable);
        info.other("BINARY", Types.VARBINARY, UNBOUNDED, "X'", "'", DatabaseMetaData.typePredBasic);
        info.other("DATE", Types.DATE, 10, "DATE '", "'", DatabaseMetaData.typePredBasic);
        info.other("TIMESTAMP", Types.TIMESTAMP, 26, "TIMESTAMP '", "'", DatabaseMetaData.typePredBasic);
        info.other("TIMESTAMP_NTZ", Types.TIMESTAMP, 26, "TIMESTAMP_NTZ '", "'", DatabaseMetaData.typePredBasic);
        info.other("ARRAY", Types.ARRAY, UNBOUNDED, "ARRAY(", ")", DatabaseMetaData.typePredNone);
        info.other("MAP", Types.JAVA_OBJECT, UNBOUNDED, "MAP(", ")", DatabaseMetaData.typePredNone);
        info.other("STRUCT", Types.STRUCT, UNBOUNDED, "STRUCT(", ")", DatabaseMetaData.typePredNone);
        info.other("VARIANT", Types.VARCHAR, UNBOUNDED, "parse_json('", "')", DatabaseMetaData.typePredNone);
        return info.rows.sortedBy(1, 0).toResultSet();
    }

    private void number(String name, int jdbcType, int precision, int maximumScale) {
        boolean isDecimal = jdbcType == Types.DECIMAL;
        add(
                name,
                jdbcType,
                precision,
                null,
                null,
                isDecimal ? "precision,scale" : null,
                DatabaseMetaData.typePredBasic,
                false,
                maximumScale,
                10);
    }

    private void other(String name, int jdbcType, int precision, String prefix, String suffix, int searchable) {
        int fractionDigits = jdbcType == Types.TIMESTAMP ? 6 : 0;
        add(name, jdbcType, precision, prefix, suffix, null, searchable, null, fractionDigits, null);
    }

    private void add(
            String name,
            int jdbcType,
            int precision,
            String prefix,
            String suffix,
            String createParameters,
            int searchable,
            Boolean unsigned,
            int maximumScale,
            Integer radix) {
        rows.row(
                name,
                jdbcType,
                precision,
                prefix,
                suffix,
                createParameters,
                DatabaseMetaData.typeNullable,
                jdbcType == Types.VARCHAR,
                searchable,
                unsigned == null || unsigned,
                false,
                false,
                null,
                0,
                maximumScale,
                null,
                null,
                radix);
    }
}
