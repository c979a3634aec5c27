package io.sluice.planner.function;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A function of windows together with its IGNORE NULLS: {@code lag(a) IGNORE NULLS} as one call. Conversion takes the clause
 * around a function of a query with GROUP BY for an aggregate of the group. In plans the clause is the call's again.
 */
public final class NullsIgnored extends SqlAggFunction {
    private final SqlAggFunction function;

    public NullsIgnored(SqlAggFunction function) {
        super(
                function.getName(),
                function.getSqlIdentifier(),
                function.getKind(),
                function.getReturnTypeInference(),
                function.getOperandTypeInference(),
                function.getOperandTypeChecker(),
                function.getFunctionType(),
                function.requiresOrder(),
                function.requiresOver(),
                function.requiresGroupOrder());
        this.function = function;
    }

    /** The function without the clause. */
    public SqlAggFunction function() {
        return function;
    }

    /** Validation looks a function up by its name, and would put what it finds in the place of this one. */
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        RelDataType type = function.deriveType(validator, scope, call);
        ((SqlBasicCall) call).setOperator(this);
        return type;
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        return function.inferReturnType(binding);
    }

    @Override
    public boolean allowsFraming() {
        return function.allowsFraming();
    }

    @Override
    public boolean allowsNullTreatment() {
        return function.allowsNullTreatment();
    }
}
