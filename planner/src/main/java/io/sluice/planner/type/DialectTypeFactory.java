package io.sluice.planner.type;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.BasicSqlType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes only types that the dialect has: text has no length and no padding, FLOAT is REAL. Thread-safe. */
public final class DialectTypeFactory extends SqlTypeFactoryImpl {
    public static final DialectTypeFactory INSTANCE = new DialectTypeFactory();

    /** Types without parameters, which every statement asks for again and again. */
    private final Map<SqlTypeName, RelDataType> plain = new ConcurrentHashMap<>();

    private DialectTypeFactory() {
        super(DialectTypeSystem.INSTANCE);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public RelDataType createSqlType(SqlTypeName typeName) {
        RelDataType known = plain.get(typeName);
        if (known == null) {
            known = super.createSqlType(dialectName(typeName));
            plain.put(typeName, known);
        }
        return known;
    }

    @Override
    public RelDataType createSqlType(SqlTypeName typeName, int precision) {
        SqlTypeName name = dialectName(typeName);
        return switch (name) {
            case VARCHAR, VARBINARY, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                super.createSqlType(name, typeSystem.getDefaultPrecision(name));
            default -> super.createSqlType(name, precision);
        };
    }

    /** A type of SQL that has the wanted nullability is the one that is kept for all. */
    @Override
    public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
        return type instanceof BasicSqlType && type.isNullable() == nullable
                ? type
                : super.createTypeWithNullability(type, nullable);
    }

    /** Whatever collation Calcite has in mind, text literals take theirs from their type. */
    @Override
    public RelDataType createTypeWithCharsetAndCollation(RelDataType type, Charset charset, SqlCollation collation) {
        return super.createTypeWithCharsetAndCollation(type, charset, TextCollation.INSTANCE);
    }

    private static SqlTypeName dialectName(SqlTypeName typeName) {
        return switch (typeName) {
            case CHAR -> SqlTypeName.VARCHAR;
            case BINARY -> SqlTypeName.VARBINARY;
            case FLOAT -> SqlTypeName.REAL;
            default -> typeName;
        };
    }

    /** By the dialect's own rules, see {@link CommonType}. */
    @Override
    public RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule mappingRule) {
        return CommonType.of(this, types);
    }
}
