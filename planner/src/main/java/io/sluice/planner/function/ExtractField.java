package io.sluice.planner.function;

import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlExtractFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlMonotonicity;

/** EXTRACT with the dialect's result types: a DECIMAL(8,6) of seconds, an INT of every other field. */
final class ExtractField extends SqlExtractFunction {
    private static final int SECOND_DIGITS = 8;
    private static final int MICROSECOND_DIGITS = 6;

    ExtractField() {
        super("EXTRACT", false);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        boolean seconds = binding instanceof SqlCallBinding call
                && call.getCall().operand(0) instanceof SqlIntervalQualifier field
                && field.timeUnitRange.startUnit == TimeUnit.SECOND;
        RelDataType type = seconds
                ? factory.createSqlType(SqlTypeName.DECIMAL, SECOND_DIGITS, MICROSECOND_DIGITS)
                : factory.createSqlType(SqlTypeName.INTEGER);
        return factory.createTypeWithNullability(type, binding.getOperandType(1).isNullable());
    }

    /** Known only where the field is a literal, which it no longer is once it is validated. */
    @Override
    public SqlMonotonicity getMonotonicity(SqlOperatorBinding call) {
        return SqlMonotonicity.NOT_MONOTONIC;
    }
}
