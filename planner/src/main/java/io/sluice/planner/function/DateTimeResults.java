package io.sluice.planner.function;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** Result types of functions of dates and times. */
final class DateTimeResults {
    private static final String TIMESTAMP_KEPT = "TIMESTAMP, or TIMESTAMP_NTZ of one";

    static final Result SHIFTED =
            Returns.derived(TIMESTAMP_KEPT, binding -> timestampOf(binding.getOperandType(2), binding));
    static final Result WINDOW = Returns.derived("STRUCT<start: TIMESTAMP, end: TIMESTAMP>", DateTimeResults::window);
    static final Result WINDOWS = Returns.derived(
            "ARRAY<STRUCT<start: TIMESTAMP, end: TIMESTAMP>>",
            binding -> binding.getTypeFactory().createArrayType(window(binding), -1));
    static final Result WINDOW_TIME = Returns.derived(TIMESTAMP_KEPT, DateTimeResults::windowTime);

    private DateTimeResults() {}

    private static RelDataType timestampOf(RelDataType type, SqlOperatorBinding binding) {
        return type.getSqlTypeName() == SqlTypeName.TIMESTAMP
                ? type
                : binding.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
    }

    private static RelDataType window(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType time = factory.createTypeWithNullability(timestampOf(binding.getOperandType(0), binding), true);
        return factory.builder().add("start", time).add("end", time).build();
    }

    private static RelDataType windowTime(SqlOperatorBinding binding) {
        RelDataType window = binding.getOperandType(0);
        return timestampOf(window.getFieldList().getLast().getType(), binding);
    }
}
