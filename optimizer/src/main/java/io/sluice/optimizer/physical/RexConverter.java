package io.sluice.optimizer.physical;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.planner.function.LambdaFunction;
import io.sluice.planner.logical.CastByName;
import io.sluice.planner.logical.KeptCast;
import io.sluice.planner.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLambda;
import org.apache.calcite.rex.RexLambdaRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexNodeAndFieldIndex;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexPatternFieldRef;
import org.apache.calcite.rex.RexRangeRef;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexTableInputRef;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitor;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.util.Sarg;

/**
 * Calcite's row expressions as the engine's, with the casts that {@link Expression}'s typing rules ask for. Not
 * thread-safe: one a statement.
 */
public final class RexConverter implements RexVisitor<Expression> {
    /** Arithmetic that gives NULL where the operators raise an error. */
    private static final Set<String> TRYING =
            Set.of("TRY_ADD", "TRY_SUBTRACT", "TRY_MULTIPLY", "TRY_DIVIDE", "TRY_MOD");

    private final RexBuilder rexBuilder;
    private final List<Object> parameters;
    private final Map<String, Integer> lambdaParameters = new HashMap<>();
    private int lambdaCount;

    /** @param parameters values of the {@code ?} markers that are still in the expressions; see {@link RexLiterals} */
    public RexConverter(RexBuilder rexBuilder, List<Object> parameters) {
        this.rexBuilder = rexBuilder;
        this.parameters = parameters;
    }

    public Expression convert(RexNode node) {
        return node.accept(this);
    }

    @Override
    public Expression visitInputRef(RexInputRef ref) {
        return new Expression.ColumnRef(ref.getIndex(), SqlTypes.toSqlType(ref.getType()));
    }

    @Override
    public Expression visitLiteral(RexLiteral literal) {
        return RexLiterals.toLiteral(literal);
    }

    @Override
    public Expression visitCall(RexCall call) {
        SqlType type = SqlTypes.toSqlType(call.getType());
        return switch (call.getKind()) {
            case AND -> new Expression.And(convertAll(call.getOperands()));
            case OR -> new Expression.Or(convertAll(call.getOperands()));
            case NOT -> new Expression.Not(convert(call.getOperands().get(0)));
            case IS_NULL -> new Expression.IsNull(convert(call.getOperands().get(0)));
            case IS_NOT_NULL ->
                new Expression.Not(
                        new Expression.IsNull(convert(call.getOperands().get(0))));
            case CAST -> cast(convert(call.getOperands().get(0)), type, CastMode.STRICT);
            case SAFE_CAST -> cast(convert(call.getOperands().get(0)), type, CastMode.TRY);
            case REINTERPRET -> convert(call.getOperands().get(0));
            case SEARCH -> search(call);
            case CASE -> caseWhen(call, type);
            case COALESCE, NVL, NULLIF ->
                new Call(FunctionNames.of(call.getOperator()), alike(convertAll(call.getOperands()), null), type);
            case EQUALS,
                    NOT_EQUALS,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    IS_DISTINCT_FROM,
                    IS_NOT_DISTINCT_FROM ->
                new Call(FunctionNames.of(call.getOperator()), alike(convertAll(call.getOperands()), null), type);
            case PLUS, MINUS, TIMES, DIVIDE, MOD, CHECKED_PLUS, CHECKED_MINUS, CHECKED_TIMES, CHECKED_DIVIDE ->
                arithmetic(call, type);
            case EXTRACT -> extract(call, type);
            case FLOOR, CEIL -> call.getOperands().size() == 2 ? floorToUnit(call, type) : plainCall(call, type);
            case TRIM -> trim(call, type);
            case DEFAULT, CURSOR, SCALAR_QUERY -> throw unsupported(call.toString());
            default -> plainCall(call, type);
        };
    }

    private Expression plainCall(RexCall call, SqlType type) {
        if (call.getOperator() instanceof LambdaFunction lambda) {
            return lambda(call, lambda);
        }
        if (call.getOperator() instanceof LambdaFunction.Parameter parameter) {
            return lambdaParameter(parameter, type);
        }
        if (call.getOperator() instanceof KeptCast kept) {
            return cast(convert(call.getOperands().getFirst()), type, kept.isTrying() ? CastMode.TRY : CastMode.STRICT);
        }
        if (call.getOperator() == CastByName.INSTANCE) {
            return cast(convert(call.getOperands().getFirst()), type, CastMode.BY_NAME);
        }
        if (TRYING.contains(call.getOperator().getName())) {
            return arithmetic(call, type);
        }
        if (call.getKind() == SqlKind.ITEM
                && call.getOperands().getFirst().getType().isStruct()) {
            return field(call, type);
        }
        return new Call(FunctionNames.of(call.getOperator()), convertAll(call.getOperands()), type);
    }

    /** {@code struct['name']}. */
    private Expression field(RexCall call, SqlType type) {
        if (!(call.getOperands().get(1) instanceof RexLiteral name) || name.getValueAs(String.class) == null) {
            throw unsupported("a field of a struct that is not named by a constant");
        }
        RelDataTypeField field =
                call.getOperands().getFirst().getType().getField(name.getValueAs(String.class), false, false);
        return new Expression.FieldAccess(convert(call.getOperands().getFirst()), field.getIndex(), type);
    }

    private Expression arithmetic(RexCall call, SqlType type) {
        List<Expression> operands = convertAll(call.getOperands());
        boolean temporal = operands.stream().anyMatch(e -> isTemporal(e.type())) || isTemporal(type);
        boolean decimals = operands.stream().allMatch(e -> e.type() instanceof SqlType.Decimal);
        if (operands.size() == 2 && !temporal && !decimals) {
            operands = operands.stream().map(e -> asOperand(e, type)).toList();
        }
        return new Call(FunctionNames.of(call.getOperator()), operands, type);
    }

    /** An operand of arithmetic that gives a result of a type: integers stay decimals' exact equals. */
    private static Expression asOperand(Expression operand, SqlType result) {
        if (result instanceof SqlType.Decimal) {
            return operand.type() instanceof SqlType.Decimal
                    ? operand
                    : cast(operand, exactDecimal(operand), CastMode.STRICT);
        }
        return cast(operand, result, CastMode.STRICT);
    }

    private static SqlType exactDecimal(Expression operand) {
        return switch (operand.type()) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> SqlType.decimal(3, 0);
                    case SMALLINT -> SqlType.decimal(5, 0);
                    case INT -> SqlType.decimal(10, 0);
                    case BIGINT -> SqlType.decimal(20, 0);
                    default -> throw unsupported("decimal arithmetic with " + simple);
                };
            default -> operand.type();
        };
    }

    private static boolean isTemporal(SqlType type) {
        return type == SqlType.DATE
                || type == SqlType.TIMESTAMP
                || type == SqlType.TIMESTAMP_NTZ
                || type == SqlType.INTERVAL_DAY_TIME
                || type == SqlType.INTERVAL_YEAR_MONTH;
    }

    private Expression caseWhen(RexCall call, SqlType type) {
        List<Expression> operands = convertAll(call.getOperands());
        List<Expression.Case.When> whens = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            whens.add(new Expression.Case.When(operands.get(i), cast(operands.get(i + 1), type, CastMode.STRICT)));
        }
        return new Expression.Case(whens, cast(operands.getLast(), type, CastMode.STRICT), type);
    }

    private Expression search(RexCall call) {
        RexNode reference = call.getOperands().get(0);
        Sarg<?> sarg = ((RexLiteral) call.getOperands().get(1)).getValueAs(Sarg.class);
        if (sarg != null && sarg.isPoints() && sarg.pointCount > 1 && sarg.nullAs == RexUnknownAs.UNKNOWN) {
            RelDataType literalType = call.getOperands().get(1).getType();
            Expression value = convert(reference);
            List<Literal> constants = new ArrayList<>();
            sarg.rangeSet.asRanges().forEach(range -> {
                RexLiteral point = (RexLiteral) rexBuilder.makeLiteral(range.lowerEndpoint(), literalType, true, false);
                constants.add(RexLiterals.toLiteral(point));
            });
            SqlType constantType = constants.getFirst().type();
            if (constants.stream().allMatch(c -> c.type().equals(constantType))) {
                return new Expression.In(cast(value, constantType, CastMode.STRICT), constants);
            }
        }
        return convert(RexUtil.expandSearch(rexBuilder, null, call));
    }

    private Expression extract(RexCall call, SqlType type) {
        TimeUnitRange unit = ((RexLiteral) call.getOperands().get(0)).getValueAs(TimeUnitRange.class);
        String function = "extract_" + unit.name().toLowerCase(Locale.ROOT);
        return new Call(function, List.of(convert(call.getOperands().get(1))), type);
    }

    private Expression floorToUnit(RexCall call, SqlType type) {
        TimeUnitRange unit = ((RexLiteral) call.getOperands().get(1)).getValueAs(TimeUnitRange.class);
        String function = call.getKind() == SqlKind.FLOOR ? "floor_to_unit" : "ceil_to_unit";
        Literal unitName = new Literal(unit.name().toLowerCase(Locale.ROOT), SqlType.STRING);
        return new Call(function, List.of(unitName, convert(call.getOperands().get(0))), type);
    }

    private Expression trim(RexCall call, SqlType type) {
        SqlTrimFunction.Flag flag = ((RexLiteral) call.getOperands().get(0)).getValueAs(SqlTrimFunction.Flag.class);
        String function = switch (flag) {
            case BOTH -> "trim";
            case LEADING -> "ltrim";
            case TRAILING -> "rtrim";
        };
        return new Call(
                function,
                List.of(
                        convert(call.getOperands().get(2)),
                        convert(call.getOperands().get(1))),
                type);
    }

    /** The expressions with casts to one type: the given one, or the least that holds them all. */
    private List<Expression> alike(List<Expression> expressions, SqlType wanted) {
        SqlType type = wanted != null
                ? wanted
                : CommonTypes.of(expressions.stream().map(Expression::type).toList());
        return expressions.stream().map(e -> cast(e, type, CastMode.STRICT)).toList();
    }

    static Expression cast(Expression operand, SqlType type, CastMode mode) {
        if (operand.type().equals(type)) {
            return operand;
        }
        if (operand instanceof Literal literal && literal.value() == null) {
            return new Literal(null, type);
        }
        if (operand instanceof Literal literal
                && literal.value() instanceof BigDecimal value
                && type instanceof SqlType.Decimal decimal
                && value.scale() <= decimal.scale()
                && value.precision() - value.scale() <= decimal.precision() - decimal.scale()) {
            return new Literal(value.setScale(decimal.scale()), type);
        }
        return new Cast(operand, type, mode);
    }

    private List<Expression> convertAll(List<RexNode> nodes) {
        List<Expression> expressions = new ArrayList<>(nodes.size());
        nodes.forEach(node -> expressions.add(convert(node)));
        return expressions;
    }

    @Override
    public Expression visitFieldAccess(RexFieldAccess access) {
        return new Expression.FieldAccess(
                convert(access.getReferenceExpr()), access.getField().getIndex(), SqlTypes.toSqlType(access.getType()));
    }

    private Expression lambda(RexCall call, LambdaFunction lambda) {
        int id = lambdaCount++;
        List<SqlType> types = lambda.parameters().stream()
                .map(parameter -> SqlTypes.toSqlType(parameter.type()))
                .toList();
        // Names are unique along a nest of lambdas; beside each other they may come again.
        lambda.parameters().forEach(parameter -> lambdaParameters.put(parameter.getName(), id));
        return new Expression.Lambda(id, types, convert(call.getOperands().get(0)));
    }

    private Expression lambdaParameter(LambdaFunction.Parameter parameter, SqlType type) {
        return new Expression.LambdaParameter(lambdaParameters.get(parameter.getName()), parameter.index(), type);
    }

    @Override
    public Expression visitLambda(RexLambda lambda) {
        throw unsupported(lambda.toString());
    }

    @Override
    public Expression visitLambdaRef(RexLambdaRef ref) {
        throw unsupported(ref.toString());
    }

    @Override
    public Expression visitDynamicParam(RexDynamicParam param) {
        if (param.getIndex() >= parameters.size()) {
            throw new SluiceException(
                    ErrorCode.MISSING_PARAMETER, "The parameter " + (param.getIndex() + 1) + " has no value.");
        }
        return new Literal(parameters.get(param.getIndex()), SqlTypes.toSqlType(param.getType()));
    }

    @Override
    public Expression visitSubQuery(RexSubQuery query) {
        throw unsupported("this subquery (" + query.getOperator().getName() + ") in this place");
    }

    @Override
    public Expression visitCorrelVariable(RexCorrelVariable variable) {
        throw unsupported("this reference from a subquery to the query around it");
    }

    @Override
    public Expression visitOver(RexOver over) {
        throw unsupported("a window function in this place");
    }

    @Override
    public Expression visitLocalRef(RexLocalRef ref) {
        throw unsupported(ref.toString());
    }

    @Override
    public Expression visitRangeRef(RexRangeRef ref) {
        throw unsupported(ref.toString());
    }

    @Override
    public Expression visitTableInputRef(RexTableInputRef ref) {
        throw unsupported(ref.toString());
    }

    @Override
    public Expression visitPatternFieldRef(RexPatternFieldRef ref) {
        throw unsupported("MATCH_RECOGNIZE");
    }

    @Override
    public Expression visitNodeAndFieldIndex(RexNodeAndFieldIndex node) {
        throw unsupported(node.toString());
    }

    static SluiceException unsupported(String what) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, "The engine cannot run " + what + ". Write the query in another way.");
    }
}
