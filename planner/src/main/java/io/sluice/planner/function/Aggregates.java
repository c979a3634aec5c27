package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** Aggregates and window functions. */
final class Aggregates {
    private static final SqlReturnTypeInference NULLABLE_DOUBLE = Returns.nullable(SqlType.DOUBLE);
    private static final SqlReturnTypeInference NULLABLE_BOOLEAN = Returns.nullable(SqlType.BOOLEAN);
    private static final SqlReturnTypeInference NULLABLE_ARGUMENT =
            Returns.derivedNullable(binding -> binding.getOperandType(0));
    private static final SqlReturnTypeInference ARRAY_OF_ARGUMENT = binding -> binding.getTypeFactory()
            .createArrayType(binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), false), -1);

    private Aggregates() {}

    static void addTo(FunctionSet set) {
        set.add(SqlStdOperatorTable.COUNT);
        set.add(SqlStdOperatorTable.MIN);
        set.add(SqlStdOperatorTable.MAX);
        set.add(SqlStdOperatorTable.SUM);
        set.add(SqlStdOperatorTable.AVG);
        set.add(SqlStdOperatorTable.GROUPING);
        set.add(SqlStdOperatorTable.GROUPING_ID);
        set.aggregate("any_value", SqlKind.ANY_VALUE, NULLABLE_ARGUMENT, "any");
        set.aggregate("first", NULLABLE_ARGUMENT, "any");
        set.aggregate("last", NULLABLE_ARGUMENT, "any");
        set.aggregate("count_if", Returns.required(SqlType.BIGINT), "boolean");
        set.aggregate("bool_and", NULLABLE_BOOLEAN, "boolean");
        set.aggregate("bool_or", NULLABLE_BOOLEAN, "boolean");
        set.aggregate("stddev_samp", NULLABLE_DOUBLE, "double");
        set.aggregate("stddev_pop", NULLABLE_DOUBLE, "double");
        set.aggregate("var_samp", NULLABLE_DOUBLE, "double");
        set.aggregate("var_pop", NULLABLE_DOUBLE, "double");
        set.aggregate("corr", NULLABLE_DOUBLE, "double, double");
        set.aggregate("covar_pop", NULLABLE_DOUBLE, "double, double");
        set.aggregate("covar_samp", NULLABLE_DOUBLE, "double, double");
        set.aggregate("skewness", NULLABLE_DOUBLE, "double");
        set.aggregate("kurtosis", NULLABLE_DOUBLE, "double");
        for (String name : new String[] {"slope", "intercept", "r2", "avgx", "avgy", "sxx", "syy", "sxy"}) {
            set.aggregate("regr_" + name, NULLABLE_DOUBLE, "double, double");
        }
        set.aggregate("regr_count", Returns.required(SqlType.BIGINT), "double, double");
        set.aggregate("bit_and", NULLABLE_ARGUMENT, "whole");
        set.aggregate("bit_or", NULLABLE_ARGUMENT, "whole");
        set.aggregate("bit_xor", NULLABLE_ARGUMENT, "whole");
        set.aggregate("mode", NULLABLE_ARGUMENT, "any");
        set.add(SqlStdOperatorTable.SINGLE_VALUE);
        set.aggregate("median", NULLABLE_DOUBLE, "double");
        set.aggregate("approx_count_distinct", Returns.required(SqlType.BIGINT), "any, double?");
        set.aggregate("min_by", NULLABLE_ARGUMENT, "any, any");
        set.aggregate("max_by", NULLABLE_ARGUMENT, "any, any");
        set.aggregate("collect_list", ARRAY_OF_ARGUMENT, "any");
        set.aggregate("collect_set", ARRAY_OF_ARGUMENT, "any");
        set.aggregate("string_agg", Returns.nullable(SqlType.STRING), "string, string?");
        set.add(SqlStdOperatorTable.ROW_NUMBER);
        set.add(SqlStdOperatorTable.RANK);
        set.add(SqlStdOperatorTable.DENSE_RANK);
        set.add(SqlStdOperatorTable.PERCENT_RANK);
        set.add(SqlStdOperatorTable.CUME_DIST);
        set.add(SqlStdOperatorTable.NTILE);
        set.add(SqlStdOperatorTable.LAG);
        set.add(SqlStdOperatorTable.LEAD);
        set.add(SqlStdOperatorTable.FIRST_VALUE);
        set.add(SqlStdOperatorTable.LAST_VALUE);
        set.add(SqlStdOperatorTable.NTH_VALUE);
    }
}
