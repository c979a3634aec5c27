package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.DialectTypeSystem;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Result types of aggregates. */
final class AggregateResults {
    static final Result SUM = Returns.derivedNullable(
            "as of sum",
            binding -> DialectTypeSystem.INSTANCE.deriveSumType(binding.getTypeFactory(), binding.getOperandType(0)));
    static final Result AVERAGE = Returns.derivedNullable(
            "as of avg",
            binding ->
                    DialectTypeSystem.INSTANCE.deriveAvgAggType(binding.getTypeFactory(), binding.getOperandType(0)));
    static final Result ARRAY = new Result(
            "ARRAY of argument 1",
            binding -> binding.getTypeFactory()
                    .createArrayType(
                            binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), false), -1));
    static final Result TEXT = Returns.derivedNullable("that of argument 1", binding -> binding.getOperandType(0));
    static final Result MEDIAN =
            Returns.derivedNullable("DOUBLE, or the interval", binding -> number(binding, binding.getOperandType(0)));
    static final Result PERCENTILE = Returns.derivedNullable(
            "DOUBLE or the interval, or an ARRAY of it",
            binding -> arrayIfAsked(binding, number(binding, binding.getOperandType(0))));
    static final Result APPROXIMATE_PERCENTILE = Returns.derivedNullable(
            "that of argument 1, or an ARRAY of it", binding -> arrayIfAsked(binding, binding.getOperandType(0)));
    static final Result WITHIN_GROUP_NUMBER = Returns.nullable(SqlType.DOUBLE);
    static final Result HISTOGRAM = Returns.derivedNullable("ARRAY of STRUCT<x, y: DOUBLE>", binding -> {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType bin = factory.builder()
                .add("x", factory.createTypeWithNullability(binding.getOperandType(0), true))
                .add("y", factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.DOUBLE), true))
                .build();
        return factory.createArrayType(bin, -1);
    });

    private AggregateResults() {}

    private static RelDataType number(SqlOperatorBinding binding, RelDataType type) {
        return SqlTypeUtil.isInterval(type) ? type : binding.getTypeFactory().createSqlType(SqlTypeName.DOUBLE);
    }

    private static RelDataType arrayIfAsked(SqlOperatorBinding binding, RelDataType type) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return SqlTypeUtil.isArray(binding.getOperandType(1))
                ? factory.createArrayType(factory.createTypeWithNullability(type, false), -1)
                : type;
    }
}
