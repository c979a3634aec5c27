package io.sluice.planner.translate;

import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.function.FieldFunction;
import io.sluice.planner.logical.KeptLike;
import io.sluice.planner.parser.DialectOperators;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.DialectCast;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** From a validated call to a row expression, where the standard's way is not ours. */
final class DialectConvertlets implements SqlRexConvertletTable {
    private final ConstantCasts casts;
    private final SessionConstants constants;
    private final WrittenCalls volatiles = new WrittenCalls();
    private final boolean ansi;

    DialectConvertlets(PlanningContext context) {
        ansi = context.settings().get(SluiceSettings.DIALECT) == SqlDialect.ANSI;
        this.casts = new ConstantCasts(context.zone());
        this.constants = new SessionConstants(context);
    }

    /** Of the query that was converted. */
    WrittenCalls volatiles() {
        return volatiles;
    }

    @Override
    public SqlRexConvertlet get(SqlCall call) {
        SqlKind kind = call.getKind();
        if (call.getOperator() instanceof DialectCast) {
            return (cx, cast) -> casts.fold(cx.getRexBuilder(), cast(cx, cast), cast);
        }
        if (call.getOperator() instanceof FieldFunction) {
            return DialectConvertlets::field;
        }
        if (!call.getOperator().isDeterministic() && VolatileCalls.isOne(call)) {
            return this::volatileCall;
        }
        SqlRexConvertlet standard = StandardConvertletTable.INSTANCE.get(call);
        return switch (kind) {
            case PLUS_PREFIX -> (cx, plus) -> cx.convertExpression(plus.operand(0));
            case DIVIDE, MOD ->
                call.operandCount() == 2
                        ? ansi ? DialectConvertlets::divideOrNull : DialectConvertlets::divide
                        : standard;
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL, BETWEEN ->
                (cx, comparison) -> NullComparisons.fold(cx.getRexBuilder(), standard.convertCall(cx, comparison));
            case PLUS, MINUS, TIMES -> call.operandCount() == 2 ? DialectConvertlets::plainCall : standard;
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> DialectConvertlets::plainCall;
            // The standard's way takes averages apart into sums and counts, which loses their type; the engine has
            // them.
            case AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> DialectConvertlets::plainCall;
            case ITEM -> DialectConvertlets::item;
            case LIKE -> call.operandCount() > 2 && !isNegated(call) ? DialectConvertlets::escapedLike : standard;
            case AND, OR -> DialectConvertlets::chain;
            case SUM, SUM0, MIN, MAX, FIRST_VALUE, LAST_VALUE ->
                (cx, aggregate) -> overNullable(cx, standard.convertCall(cx, aggregate));
            default ->
                call.operandCount() == 0 && constants.isOne(call.getOperator().getName())
                        ? (cx, constant) -> constants.value(
                                cx.getRexBuilder(), constant.getOperator().getName())
                        : standard;
        };
    }

    /** An access of a field, an item of a map, or what takes the field of all elements by its place. */
    private static RexNode field(SqlRexContext cx, SqlCall call) {
        RexBuilder builder = cx.getRexBuilder();
        RexNode container = cx.convertExpression(call.operand(0));
        String name = ((SqlLiteral) call.operand(1)).getValueAs(String.class);
        RelDataType type = cx.getValidator().getValidatedNodeType(call);
        if (container.getType().isStruct()) {
            return builder.makeFieldAccess(
                    container, FieldFunction.field(container.getType(), name).getIndex());
        }
        if (container.getType().getSqlTypeName() == SqlTypeName.MAP) {
            return builder.makeCall(
                    type, SqlStdOperatorTable.ITEM, List.of(container, cx.convertExpression(call.operand(1))));
        }
        int place = FieldFunction.field(container.getType().getComponentType(), name)
                .getIndex();
        return builder.makeCall(
                type, FieldFunction.INSTANCE, List.of(container, builder.makeExactLiteral(BigDecimal.valueOf(place))));
    }

    /** {@code map[key]} with the map's keys and the key as their common type, so that 1.9 does not find 1. */
    private static RexNode item(SqlRexContext cx, SqlCall call) {
        RexNode item = StandardConvertletTable.INSTANCE.get(call).convertCall(cx, call);
        if (!(item instanceof RexCall access)
                || access.getKind() != SqlKind.ITEM
                || access.getOperands().get(0).getType().getSqlTypeName() != SqlTypeName.MAP) {
            return item;
        }
        RexBuilder builder = cx.getRexBuilder();
        RelDataTypeFactory factory = builder.getTypeFactory();
        RexNode map = access.getOperands().get(0);
        RexNode key = access.getOperands().get(1);
        RelDataType keys = map.getType().getKeyType();
        RelDataType common = CommonType.of(factory, List.of(keys, key.getType()));
        if (common == null) {
            return item;
        }
        RelDataType mapOfCommon = factory.createMapType(
                factory.createTypeWithNullability(common, keys.isNullable()),
                map.getType().getValueType());
        return builder.makeCall(
                access.getType(),
                access.getOperator(),
                List.of(builder.ensureType(mapOfCommon, map, true), builder.ensureType(common, key, true)));
    }

    /** {@code CASE WHEN b = 0 THEN NULL ELSE a / b END}, with a DIV b for the {@link WholeBranches}. */
    private static RexNode divideOrNull(SqlRexContext cx, SqlCall call) {
        RexBuilder builder = cx.getRexBuilder();
        RexNode quotient = divide(cx, call);
        RexNode divisor = ((RexCall) quotient).getOperands().get(1);
        if (!SqlTypeUtil.isNumeric(divisor.getType())) {
            return quotient;
        }
        List<RexNode> branches = new ArrayList<>();
        branches.add(builder.makeCall(SqlStdOperatorTable.EQUALS, divisor, builder.makeZeroLiteral(divisor.getType())));
        branches.add(builder.makeNullLiteral(quotient.getType()));
        if (call.getKind() == SqlKind.DIVIDE && !SqlTypeUtil.isIntType(quotient.getType())) {
            WholeBranches.ofOperands(cx, call).ifPresent(whole -> {
                branches.add(whole);
                branches.add(wholeQuotient(builder, (RexCall) quotient));
            });
        }
        branches.add(quotient);
        return builder.makeCall(quotient.getType(), SqlStdOperatorTable.CASE, branches);
    }

    /** Of whole numbers in a fractional type, which it keeps. */
    private static RexNode wholeQuotient(RexBuilder builder, RexCall quotient) {
        RelDataType wide = builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
        RelDataType type = builder.getTypeFactory()
                .createTypeWithNullability(wide, quotient.getType().isNullable());
        List<RexNode> operands = quotient.getOperands().stream()
                .map(operand -> builder.makeAbstractCast(
                        builder.getTypeFactory()
                                .createTypeWithNullability(
                                        wide, operand.getType().isNullable()),
                        operand,
                        false))
                .toList();
        return builder.makeAbstractCast(
                quotient.getType(), builder.makeCall(type, DialectOperators.INTEGER_DIVIDE, operands), false);
    }

    /** What gives a whole number is {@code DIV}, which cuts off the fraction. */
    private static RexNode divide(SqlRexContext cx, SqlCall call) {
        RelDataType type = cx.getValidator().getValidatedNodeType(call);
        return call.getKind() == SqlKind.DIVIDE && SqlTypeUtil.isIntType(type)
                ? cx.getRexBuilder()
                        .makeCall(
                                type,
                                DialectOperators.INTEGER_DIVIDE,
                                call.getOperandList().stream()
                                        .map(cx::convertExpression)
                                        .toList())
                : plainCall(cx, call);
    }

    /** Nothing is computed here: Calcite's own casts of constants round and overflow in another way. */
    private static RexNode cast(SqlRexContext cx, SqlCall call) {
        RexNode operand = cx.convertExpression(call.operand(0));
        RelDataType type = cx.getValidator().getValidatedNodeType(call);
        return operand.getType().equals(type)
                ? operand
                : cx.getRexBuilder().makeAbstractCast(type, operand, call.getKind() == SqlKind.SAFE_CAST);
    }

    /** NOT LIKE comes here again as NOT of LIKE. */
    private static boolean isNegated(SqlCall like) {
        return like.getOperator() instanceof SqlLikeOperator operator && operator.isNegated();
    }

    private static RexNode escapedLike(SqlRexContext cx, SqlCall call) {
        return cx.getRexBuilder()
                .makeCall(
                        KeptLike.of(call.getOperator()),
                        call.getOperandList().stream()
                                .map(cx::convertExpression)
                                .toList());
    }

    private RexNode volatileCall(SqlRexContext cx, SqlCall call) {
        return cx.getRexBuilder()
                .makeCall(
                        cx.getValidator().getValidatedNodeType(call),
                        volatiles.operator(call),
                        call.getOperandList().stream()
                                .map(cx::convertExpression)
                                .toList());
    }

    /** Operands are of the right types already. */
    private static RexNode plainCall(SqlRexContext cx, SqlCall call) {
        RexBuilder builder = cx.getRexBuilder();
        return builder.makeCall(
                cx.getValidator().getValidatedNodeType(call),
                call.getOperator(),
                call.getOperandList().stream().map(cx::convertExpression).toList());
    }

    /**
     * An aggregate of a window that is null where a frame is empty, over an operand that may be null: else Calcite takes it for
     * not null where an EXCLUDE leaves no row.
     */
    private static RexNode overNullable(SqlRexContext cx, RexNode converted) {
        if (!cx.hasEmptyGroup()
                || !(converted instanceof RexCall call)
                || !call.getType().isNullable()
                || call.getOperands().isEmpty()
                || call.getOperands().getFirst().getType().isNullable()) {
            return converted;
        }
        RexBuilder builder = cx.getRexBuilder();
        List<RexNode> operands = new ArrayList<>(call.getOperands());
        RexNode first = operands.getFirst();
        operands.set(
                0,
                builder.makeAbstractCast(
                        builder.getTypeFactory().createTypeWithNullability(first.getType(), true), first, false));
        return call.clone(call.getType(), operands);
    }

    /** {@code a OR b OR c …} as one call, however long: converted one in another, a long chain would need a deep stack. */
    private static RexNode chain(SqlRexContext cx, SqlCall call) {
        Deque<SqlNode> open = new ArrayDeque<>(List.of(call));
        List<RexNode> operands = new ArrayList<>();
        while (!open.isEmpty()) {
            SqlNode node = open.pop();
            if (node instanceof SqlCall inner && inner.getKind() == call.getKind()) {
                for (int i = inner.operandCount() - 1; i >= 0; i--) {
                    open.push(inner.operand(i));
                }
            } else {
                operands.add(cx.convertExpression(node));
            }
        }
        return cx.getRexBuilder()
                .makeCall(
                        cx.getValidator().getValidatedNodeType(call),
                        call.getOperator(),
                        RexUtil.flatten(operands, call.getOperator()));
    }
}
