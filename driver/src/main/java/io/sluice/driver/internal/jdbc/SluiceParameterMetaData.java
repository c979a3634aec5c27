package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** What the server expects of the parameters; a type that it cannot tell shows as STRING. */
final class SluiceParameterMetaData extends JdbcWrapper implements ParameterMetaData {
    private final ParameterStore parameters;

    SluiceParameterMetaData(ParameterStore parameters) {
        this.parameters = parameters;
    }

    @Override
    public int getParameterCount() {
        return parameters.count();
    }

    @Override
    public int isNullable(int position) throws SQLException {
        info(position);
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int position) throws SQLException {
        return info(position).signed;
    }

    @Override
    public int getPrecision(int position) throws SQLException {
        return info(position).precision;
    }

    @Override
    public int getScale(int position) throws SQLException {
        return info(position).scale;
    }

    @Override
    public int getParameterType(int position) throws SQLException {
        return info(position).jdbcType;
    }

    @Override
    public String getParameterTypeName(int position) throws SQLException {
        return info(position).typeName;
    }

    @Override
    public String getParameterClassName(int position) throws SQLException {
        return info(position).javaClass.getName();
    }

    @Override
    public int getParameterMode(int position) throws SQLException {
        info(position);
        return parameterModeIn;
    }

    private ColumnInfo info(int position) throws SQLException {
        parameters.checkPosition(position);
        ArrowField expected = parameters.expected(position);
        boolean known = expected != null && expected.type.kind != Kind.NULL;
        return ColumnInfo.of(known ? expected : ArrowField.nullable("", ArrowType.of(Kind.STRING)));
    }
}
