package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.FIRST_NULLABLE;

import io.sluice.common.type.SqlType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlAvgAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlSumAggFunction;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Optionality;

/** Aggregates of values. */
final class AggregateFunctions {
    private AggregateFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.AGGREGATE);
        set.add(SqlStdOperatorTable.COUNT);
        set.add(new MeasureSum());
        set.add(new MeasureAverage());
        set.add(SqlStdOperatorTable.MIN);
        set.add(SqlStdOperatorTable.MAX);
        set.add(SqlStdOperatorTable.SINGLE_VALUE);
        set.add(SqlStdOperatorTable.GROUPING);
        set.add(SqlStdOperatorTable.GROUPING_ID);
        set.document(
                "count",
                FunctionKind.AGGREGATE,
                "count(*) | count([DISTINCT] any, …)",
                "BIGINT",
                "How many rows there are, or rows in which no argument is null.",
                "count(*) FROM VALUES (NULL), (5), (5), (20) AS tab(col)",
                "4",
                "count(col) FROM VALUES (NULL), (5), (5), (20) AS tab(col)",
                "3",
                "count(DISTINCT col) FROM VALUES (NULL), (5), (5), (10) AS tab(col)",
                "2");
        set.document(
                "sum",
                FunctionKind.AGGREGATE,
                "sum([DISTINCT] number or interval)",
                "BIGINT, DOUBLE, a DECIMAL with 10 digits more, or the interval",
                "The sum; an error on overflow.",
                "sum(col) FROM VALUES (5), (10), (15) AS tab(col)",
                "30",
                "sum(col) FROM VALUES (1.5), (NULL) AS tab(col)",
                "1.5");
        set.document(
                "avg/mean",
                FunctionKind.AGGREGATE,
                "avg([DISTINCT] number or interval)",
                "DOUBLE, a DECIMAL with 4 digits more, or the interval",
                "The mean.",
                "avg(col) FROM VALUES (1), (2), (NULL) AS tab(col)",
                "1.5",
                "avg(col) FROM VALUES (1.10), (2.25) AS tab(col)",
                "1.675000",
                "avg(col) FROM VALUES (INTERVAL '1' YEAR), (INTERVAL '3' YEAR) AS tab(col)",
                "INTERVAL '2-0' YEAR TO MONTH");
        set.document(
                "min",
                FunctionKind.AGGREGATE,
                "min(any)",
                "that of argument 1",
                "The smallest value.",
                "min(col) FROM VALUES (10), (-1), (20) AS tab(col)",
                "-1");
        set.document(
                "max",
                FunctionKind.AGGREGATE,
                "max(any)",
                "that of argument 1",
                "The largest value.",
                "max(col) FROM VALUES (10), (50), (20) AS tab(col)",
                "50");
        set.aggregate(
                "try_sum",
                AggregateResults.SUM,
                "measure",
                "The sum; NULL on overflow.",
                "try_sum(col) FROM VALUES (5), (10), (15) AS tab(col)",
                "30",
                "try_sum(col) FROM VALUES (9223372036854775807L), (1L) AS tab(col)",
                "NULL");
        set.aggregate(
                "try_avg",
                AggregateResults.AVERAGE,
                "measure",
                "The mean; NULL on overflow.",
                "try_avg(col) FROM VALUES (1), (2), (3) AS tab(col)",
                "2.0");
        set.aggregate(
                "any_value",
                SqlKind.ANY_VALUE,
                FIRST_NULLABLE,
                "any, boolean?",
                "Any one of the values; with true, or IGNORE NULLS, one that is not null.",
                "any_value(col) FROM VALUES (10), (10) AS tab(col)",
                "10");
        set.aggregate(
                "first/first_value",
                FIRST_NULLABLE,
                "any, boolean?",
                "The first value in the order of the rows; with true, or IGNORE NULLS, the first that is not null.",
                "first(col) FROM VALUES (10), (5), (20) AS tab(col)",
                "10",
                "first(col, true) FROM VALUES (NULL), (5), (20) AS tab(col)",
                "5",
                "first(col) IGNORE NULLS FROM VALUES (NULL), (5), (20) AS tab(col)",
                "5");
        set.aggregate(
                "last/last_value",
                FIRST_NULLABLE,
                "any, boolean?",
                "The last value in the order of the rows; with true, or IGNORE NULLS, the last that is not null.",
                "last(col) FROM VALUES (10), (5), (20) AS tab(col)",
                "20",
                "last(col, true) FROM VALUES (10), (5), (NULL) AS tab(col)",
                "5",
                "last(col) FILTER (WHERE col < 9) IGNORE NULLS FROM VALUES (10), (5), (NULL) AS tab(col)",
                "5");
        set.aggregate(
                "min_by",
                FIRST_NULLABLE,
                "any, any",
                "The first argument in the row in which the second is smallest.",
                "min_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS tab(x, y)",
                "a");
        set.aggregate(
                "max_by",
                FIRST_NULLABLE,
                "any, any",
                "The first argument in the row in which the second is largest.",
                "max_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS tab(x, y)",
                "b");
        set.aggregate(
                "count_if",
                Returns.required(SqlType.BIGINT),
                "boolean",
                "In how many rows the condition is true.",
                "count_if(col % 2 = 0) FROM VALUES (NULL), (0), (1), (2), (3) AS tab(col)",
                "2");
        set.aggregate(
                "bool_and/every",
                Returns.nullable(SqlType.BOOLEAN),
                "boolean",
                "Whether all values are true.",
                "bool_and(col) FROM VALUES (NULL), (true), (true) AS tab(col)",
                "true");
        set.aggregate(
                "bool_or/some/any",
                Returns.nullable(SqlType.BOOLEAN),
                "boolean",
                "Whether a value is true.",
                "bool_or(col) FROM VALUES (NULL), (true), (false) AS tab(col)",
                "true");
        set.aggregate(
                "bit_and",
                FIRST_NULLABLE,
                "whole",
                "The bits that all values have.",
                "bit_and(col) FROM VALUES (3), (5) AS tab(col)",
                "1");
        set.aggregate(
                "bit_or",
                FIRST_NULLABLE,
                "whole",
                "The bits that a value has.",
                "bit_or(col) FROM VALUES (3), (5) AS tab(col)",
                "7");
        set.aggregate(
                "bit_xor",
                FIRST_NULLABLE,
                "whole",
                "The bits that an odd number of values have.",
                "bit_xor(col) FROM VALUES (3), (5) AS tab(col)",
                "6");
        set.orderedAggregate(
                "collect_list/array_agg",
                AggregateResults.ARRAY,
                "any",
                Optionality.OPTIONAL,
                "The values that are not null as an array.",
                "collect_list(col) FROM VALUES (1), (2), (NULL), (1) AS tab(col)",
                "[1, 2, 1]");
        set.aggregate(
                "collect_set",
                AggregateResults.ARRAY,
                "any",
                "The values that are not null as an array, each once.",
                "array_sort(collect_set(col)) FROM VALUES (1), (2), (NULL), (1) AS tab(col)",
                "[1, 2]");
        set.orderedAggregate(
                "string_agg/listagg",
                AggregateResults.TEXT,
                "bytes, bytes?",
                Optionality.OPTIONAL,
                "The values that are not null as one text, with a delimiter between them, in the order of WITHIN"
                        + " GROUP.",
                "listagg(col) FROM VALUES ('a'), ('b'), (NULL), ('c') AS tab(col)",
                "abc",
                "listagg(col, ', ') WITHIN GROUP (ORDER BY col DESC) FROM VALUES ('a'), ('b'), ('c') AS tab(col)",
                "c, b, a");
        set.document(
                "grouping",
                FunctionKind.REWRITTEN,
                "grouping(column)",
                "BIGINT",
                "1 in a row of GROUPING SETS, ROLLUP or CUBE that does not group by the column, else 0.",
                "grouping(name), sum(age) FROM VALUES (2, 'Alice'), (5, 'Bob') AS people(age, name) GROUP BY ROLLUP"
                        + " (name) ORDER BY name",
                "1, 7; 0, 2; 0, 5");
        set.document(
                "grouping_id",
                FunctionKind.REWRITTEN,
                "grouping_id(column, …)",
                "BIGINT",
                "The bits of grouping of the columns as a number.",
                "grouping_id(name, height), count(*) FROM VALUES (2, 'Alice', 165) AS people(age, name, height) GROUP"
                        + " BY GROUPING SETS ((name), (height)) ORDER BY 1",
                "1, 1; 2, 1");
    }

    /** SUM of intervals too. */
    private static final class MeasureSum extends SqlSumAggFunction {
        MeasureSum() {
            super(null);
        }

        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            return SqlTypeUtil.isInterval(binding.getOperandType(0))
                    || super.checkOperandTypes(binding, throwOnFailure);
        }
    }

    /** AVG of intervals too. */
    private static final class MeasureAverage extends SqlAvgAggFunction {
        MeasureAverage() {
            super(SqlKind.AVG);
        }

        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            return SqlTypeUtil.isInterval(binding.getOperandType(0))
                    || super.checkOperandTypes(binding, throwOnFailure);
        }
    }
}
