package io.sluice.planner.function;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlRankFunction;
import org.apache.calcite.sql.fun.SqlLeadLagAggFunction;
import org.apache.calcite.sql.fun.SqlNthValueAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.util.Optionality;

/** Functions of windows only. */
final class WindowFunctions {
    private WindowFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.WINDOW);
        set.add(new SqlRankFunction(SqlKind.ROW_NUMBER, ReturnTypes.INTEGER, false));
        set.add(new SqlRankFunction(SqlKind.RANK, ReturnTypes.INTEGER, true));
        set.add(new SqlRankFunction(SqlKind.DENSE_RANK, ReturnTypes.INTEGER, true));
        set.add(SqlStdOperatorTable.PERCENT_RANK);
        set.add(SqlStdOperatorTable.CUME_DIST);
        set.add(new Ntile());
        set.add(new Offset(SqlKind.LAG));
        set.add(new Offset(SqlKind.LEAD));
        set.add(new NthValue());
        set.document(
                "row_number",
                FunctionKind.WINDOW,
                "row_number() OVER (…)",
                "INT",
                "The number of the row in its partition.",
                "a, row_number() OVER (ORDER BY a) FROM VALUES ('A1'), ('A2') AS tab(a) ORDER BY a",
                "A1, 1; A2, 2");
        set.document(
                "rank",
                FunctionKind.WINDOW,
                "rank() OVER (…)",
                "INT",
                "One more than the number of rows before that are not its peers.",
                "a, rank() OVER (ORDER BY a) FROM VALUES (1), (1), (2) AS tab(a) ORDER BY a",
                "1, 1; 1, 1; 2, 3");
        set.document(
                "dense_rank",
                FunctionKind.WINDOW,
                "dense_rank() OVER (…)",
                "INT",
                "One more than the number of different values before.",
                "a, dense_rank() OVER (ORDER BY a) FROM VALUES (1), (1), (2) AS tab(a) ORDER BY a",
                "1, 1; 1, 1; 2, 2");
        set.document(
                "percent_rank",
                FunctionKind.WINDOW,
                "percent_rank() OVER (…)",
                "DOUBLE",
                "The rank as a fraction from 0 to 1.",
                "a, percent_rank() OVER (ORDER BY a) FROM VALUES (1), (1), (2) AS tab(a) ORDER BY a",
                "1, 0.0; 1, 0.0; 2, 1.0");
        set.document(
                "cume_dist",
                FunctionKind.WINDOW,
                "cume_dist() OVER (…)",
                "DOUBLE",
                "The fraction of rows up to this one and its peers.",
                "a, cume_dist() OVER (ORDER BY a) FROM VALUES (1), (1), (2), (3) AS tab(a) ORDER BY a",
                "1, 0.5; 1, 0.5; 2, 0.75; 3, 1.0");
        set.document(
                "ntile",
                FunctionKind.WINDOW,
                "ntile(INT) OVER (…)",
                "INT",
                "In which of n buckets of nearly the same number of rows the row is.",
                "a, ntile(2) OVER (ORDER BY a) FROM VALUES (1), (2), (3) AS tab(a) ORDER BY a",
                "1, 1; 2, 1; 3, 2");
        set.document(
                "lag",
                FunctionKind.WINDOW,
                "lag(any [, INT [, any]]) [IGNORE NULLS] OVER (…)",
                "that of argument 1",
                "The value that many rows before, 1 unless given; the third argument, else NULL, where there is no"
                        + " such row.",
                "a, lag(a) OVER (ORDER BY a) FROM VALUES (1), (2), (3) AS tab(a) ORDER BY a",
                "1, NULL; 2, 1; 3, 2",
                "a, lag(a, 2, 0) OVER (ORDER BY a) FROM VALUES (1), (2), (3) AS tab(a) ORDER BY a",
                "1, 0; 2, 0; 3, 1");
        set.document(
                "lead",
                FunctionKind.WINDOW,
                "lead(any [, INT [, any]]) [IGNORE NULLS] OVER (…)",
                "that of argument 1",
                "The value that many rows behind.",
                "a, lead(a) OVER (ORDER BY a) FROM VALUES (1), (2), (3) AS tab(a) ORDER BY a",
                "1, 2; 2, 3; 3, NULL");
        set.document(
                "nth_value",
                FunctionKind.WINDOW,
                "nth_value(any, INT) [IGNORE NULLS] OVER (…)",
                "that of argument 1",
                "The value in the n-th row of the frame, NULL where there is none.",
                "a, nth_value(a, 2) OVER (ORDER BY a) FROM VALUES (1), (2), (3) AS tab(a) ORDER BY a",
                "1, NULL; 2, 2; 3, 2");
    }

    /** NULL where a frame has fewer rows, which Calcite's own forgets. */
    private static final class NthValue extends SqlNthValueAggFunction {
        NthValue() {
            super(SqlKind.NTH_VALUE);
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding binding) {
            return binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), true);
        }
    }

    /** LAG and LEAD: the default becomes a value of the first argument's type. */
    private static final class Offset extends SqlLeadLagAggFunction {
        Offset(SqlKind kind) {
            super(kind);
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding binding) {
            boolean nullable = binding.getOperandCount() < 3
                    || binding.getOperandType(0).isNullable()
                    // With a NULL distance there is no row, and no default either.
                    || binding.getOperandType(1).isNullable()
                    || binding.getOperandType(2).isNullable();
            return binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), nullable);
        }
    }

    /** NTILE with an INT result. */
    private static final class Ntile extends SqlAggFunction {
        Ntile() {
            super(
                    "NTILE",
                    null,
                    SqlKind.NTILE,
                    ReturnTypes.INTEGER,
                    null,
                    OperandTypes.POSITIVE_INTEGER_LITERAL,
                    SqlFunctionCategory.NUMERIC,
                    true,
                    true,
                    Optionality.FORBIDDEN);
        }

        @Override
        public boolean allowsFraming() {
            return false;
        }
    }
}
