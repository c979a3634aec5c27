package io.sluice.planner.validate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionKind;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Litmus;
import org.apache.calcite.util.Optionality;

/** Refuses clauses of aggregate functions that together have more than one meaning, and those that would have no effect. */
final class AggregateClauses {
    private final SqlValidator validator;
    private final SqlValidatorScope scope;
    private final SqlCall call;

    AggregateClauses(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        this.validator = validator;
        this.scope = scope;
        this.call = call;
    }

    /**
     * Checks the clauses behind an aggregate function.
     *
     * @param distinctKeys of WITHIN DISTINCT, or null
     * @param ordering of WITHIN GROUP, or null
     */
    void check(SqlNodeList distinctKeys, SqlNodeList ordering) {
        if (distinctKeys != null) {
            throw unsupported(
                    "WITHIN DISTINCT is not supported. Aggregate a subquery that has each key once.", distinctKeys);
        }
        if (ordering == null) {
            return;
        }
        boolean ordersItsValues = ((SqlAggFunction) call.getOperator()).requiresGroupOrder() == Optionality.MANDATORY;
        if (ordersItsValues && ordering.size() != 1) {
            throw unsupported(
                    "WITHIN GROUP of the function " + name() + " takes one value, not " + ordering.size() + ".",
                    ordering);
        }
        if (ordersItsValues) {
            checkIsNumber(value(ordering.get(0)));
        } else if (isDistinct()) {
            ordering.forEach(this::checkIsArgument);
        }
    }

    private void checkIsNumber(SqlNode value) {
        RelDataType type = validator.deriveType(scope, value);
        if (!SqlTypeUtil.isNumeric(type) && !CommonType.isVoid(type)) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "WITHIN GROUP of the function " + name() + " takes a number, not "
                            + SqlTypes.toSqlType(type).sql() + ". Cast it.",
                    Positions.of(value.getParserPosition()),
                    null);
        }
    }

    /** Checks a function before OVER. */
    void checkInWindow() {
        boolean isOfWindows = BuiltInFunctions.find(name())
                .map(declaration -> declaration.kind() == FunctionKind.WINDOW)
                .orElse(false);
        if (isDistinct() && isOfWindows) {
            throw unsupported("DISTINCT with the window function " + name() + " is not supported.", call);
        }
    }

    private boolean isDistinct() {
        SqlLiteral quantifier = call.getFunctionQuantifier();
        return quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
    }

    /** Equal values may come with different keys, and nobody knows which of them orders the one that is left. */
    private void checkIsArgument(SqlNode key) {
        SqlNode value = value(key);
        if (call.getOperandList().stream().noneMatch(argument -> isSame(argument, value))) {
            throw unsupported(
                    "With DISTINCT, the function " + name() + " can be ordered by its arguments only. Order by an"
                            + " argument, or aggregate a subquery with SELECT DISTINCT.",
                    key);
        }
    }

    private static SqlNode value(SqlNode key) {
        return switch (key.getKind()) {
            case DESCENDING, NULLS_FIRST, NULLS_LAST -> value(((SqlCall) key).operand(0));
            default -> key;
        };
    }

    private boolean isSame(SqlNode argument, SqlNode key) {
        if (argument.equalsDeep(key, Litmus.IGNORE)) {
            return true;
        }
        if (argument instanceof SqlIdentifier column && key instanceof SqlIdentifier other) {
            return scope.fullyQualify(column)
                    .identifier
                    .equalsDeep(scope.fullyQualify(other).identifier, Litmus.IGNORE);
        }
        if (!(argument instanceof SqlCall cast) || !ImplicitCast.isOne(cast)) {
            return false;
        }
        boolean isWrittenCast = key.getKind() == SqlKind.CAST
                && SqlTypeUtil.equalSansNullability(
                        validator.getTypeFactory(),
                        validator.deriveType(scope, key),
                        validator.deriveType(scope, argument));
        return isWrittenCast
                ? isSame(cast.operand(0), ((SqlCall) key).operand(0))
                : isOneToOne(cast.operand(0)) && isSame(cast.operand(0), key);
    }

    /** Whether a value's text is no other's: an hour that comes twice in autumn has one text. */
    private boolean isOneToOne(SqlNode value) {
        return validator.deriveType(scope, value).getSqlTypeName() != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    }

    private String name() {
        return call.getOperator().getName().toLowerCase(Locale.ROOT);
    }

    private static SluiceException unsupported(String message, SqlNode place) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, message, Positions.of(place.getParserPosition()), null);
    }
}
