package io.sluice.planner.validate;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.function.AnsiOperators;
import io.sluice.planner.function.DialectOperatorTable;
import io.sluice.planner.function.LambdaFunction;
import io.sluice.planner.function.NullsIgnored;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.parser.DialectConformance;
import io.sluice.planner.syntax.NumberedNames;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.PivotNamespace;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** The validator of one statement. */
public final class DialectValidator extends SqlValidatorImpl {
    private static final Map<SqlDialect, SqlValidator.Config> CONFIGS = Map.of(
            SqlDialect.SPARK, config(SqlDialect.SPARK),
            SqlDialect.ANSI, config(SqlDialect.ANSI));

    private final SqlDialect dialect;
    /** What OVER stands behind. */
    private final Set<SqlNode> overWindows = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean ignoresNulls;

    /** @param dialect whose arithmetic holds */
    public DialectValidator(
            SqlValidatorCatalogReader catalogReader, RelDataTypeFactory typeFactory, SqlDialect dialect) {
        super(
                dialect == SqlDialect.ANSI ? AnsiOperators.INSTANCE : DialectOperatorTable.INSTANCE,
                catalogReader,
                typeFactory,
                CONFIGS.get(dialect));
        this.dialect = dialect;
    }

    private static SqlValidator.Config config(SqlDialect dialect) {
        return SqlValidator.Config.DEFAULT
                .withConformance(DialectConformance.of(dialect))
                .withDefaultNullCollation(org.apache.calcite.config.NullCollation.LOW)
                .withTypeCoercionEnabled(true)
                .withTypeCoercionFactory(DialectCoercion::new)
                .withIdentifierExpansion(true)
                .withColumnReferenceExpansion(true);
    }

    /** Whether what is validated has a {@link NullsIgnored}. */
    public boolean ignoresNulls() {
        return ignoresNulls;
    }

    SqlDialect dialect() {
        return dialect;
    }

    @Override
    public SqlNode expandSelectExpr(
            SqlNode expression, SelectScope scope, SqlSelect select, Map<String, SqlNode> expansions) {
        SqlNode starless = StarArguments.writeOut(
                expression,
                star -> expandStar(new SqlNodeList(List.of(star), star.getParserPosition()), select, false));
        return super.expandSelectExpr(
                starless == expression ? expression : performUnconditionalRewrites(starless, false),
                scope,
                select,
                expansions);
    }

    @Override
    protected SqlNode performUnconditionalRewrites(SqlNode node, boolean underFrom) {
        if (node != null && node.getKind() == SqlKind.OVER) {
            overWindows.add(((SqlCall) node).operand(0));
        }
        SqlNode rewritten = super.performUnconditionalRewrites(
                NullTreatment.asArgument(node, overWindows.contains(node)), underFrom);
        ignoresNulls |= NullTreatment.writeIntoFunction(rewritten);
        return rewritten;
    }

    @Override
    public void validateAggregateParams(
            SqlCall call, SqlNode filter, SqlNodeList distinctKeys, SqlNodeList ordering, SqlValidatorScope scope) {
        new AggregateClauses(this, scope, call).check(distinctKeys, ordering);
        super.validateAggregateParams(call, filter, distinctKeys, ordering, scope);
    }

    @Override
    public void validateWindow(SqlNode window, SqlValidatorScope scope, SqlCall call) {
        if (call != null) {
            new AggregateClauses(this, scope, call).checkInWindow();
        }
        super.validateWindow(window, scope, call);
    }

    /** A star stands for the stored columns only, also for those that are called alike. */
    @Override
    protected void addToSelectList(
            List<SqlNode> items,
            Set<String> aliases,
            List<Map.Entry<String, RelDataType>> fields,
            SqlNode expression,
            SelectScope scope,
            boolean includeSystemVars) {
        String name = expression instanceof SqlIdentifier column ? column.names.getLast() : null;
        if (name != null && HiddenColumn.isHidden(name)) {
            return;
        }
        SqlNode item = name != null && aliases.contains(name)
                ? SqlValidatorUtil.addAlias(expression, NumberedNames.numbered(NumberedNames.plain(name), items.size()))
                : expression;
        super.addToSelectList(items, aliases, fields, item, scope, includeSystemVars);
    }

    /** A parameter of which nothing is known is text, which casts to whatever it is bound to. */
    @Override
    protected void inferUnknownTypes(RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
        if (node instanceof SqlDynamicParam && inferredType.equals(unknownType)) {
            RelDataType known = getValidatedNodeTypeIfKnown(node);
            boolean isKnown = known != null && known.getSqlTypeName() != SqlTypeName.UNKNOWN;
            super.inferUnknownTypes(isKnown ? known : typeFactory.createSqlType(SqlTypeName.VARCHAR), scope, node);
            return;
        }
        if (node instanceof SqlCall call && call.getOperator() instanceof LambdaFunction) {
            return; // nothing is known of its parameters yet
        }
        if (node.getKind() == SqlKind.CAST
                && node instanceof SqlCall cast
                && cast.operand(0) instanceof SqlDynamicParam
                && cast.operand(1) instanceof SqlDataTypeSpec type) {
            super.inferUnknownTypes(
                    typeFactory.createTypeWithNullability(type.deriveType(this), true), scope, cast.operand(0));
            return;
        }
        if (node instanceof SqlCall call && isParameterBesideQuery(call)) {
            RelDataType row = deriveType(scope, call.operand(1));
            if (row.getFieldCount() == 1) {
                // Of the query's values, and not a struct as its rows are.
                RelDataType value = row.getFieldList().getFirst().getType();
                super.inferUnknownTypes(typeFactory.createTypeWithNullability(value, true), scope, call.operand(0));
                return;
            }
        }
        super.inferUnknownTypes(inferredType, scope, node);
    }

    /** {@code ? IN (SELECT …)} and its like. */
    private static boolean isParameterBesideQuery(SqlCall call) {
        return switch (call.getKind()) {
            case IN, NOT_IN, SOME, ALL ->
                call.operand(0) instanceof SqlDynamicParam
                        && call.operand(1).getKind().belongsTo(SqlKind.QUERY);
            default -> false;
        };
    }

    /**
     * Brings text and other values, and decimals and floating-point numbers, in one column of VALUES to one type: conversion
     * does so for exact numbers only.
     */
    @Override
    protected void validateValues(SqlCall values, RelDataType targetRowType, SqlValidatorScope scope) {
        super.validateValues(values, targetRowType, scope);
        for (int column = 0; column < ((SqlCall) values.operand(0)).operandCount(); column++) {
            List<RelDataType> types = new ArrayList<>();
            for (SqlNode row : values.getOperandList()) {
                types.add(deriveType(scope, ((SqlCall) row).operand(column)));
            }
            RelDataType common = isMixed(types, CommonType::isText) || isMixed(types, SqlTypeUtil::isApproximateNumeric)
                    ? CommonType.of(typeFactory, types)
                    : null;
            if (common != null) {
                for (SqlNode row : values.getOperandList()) {
                    bring((SqlCall) row, column, common, scope);
                }
            }
        }
    }

    /** A group may have no row of a value. */
    @Override
    public void validatePivot(SqlPivot pivot) {
        super.validatePivot(pivot);
        PivotNamespace pivoted = getNamespace(pivot).unwrap(PivotNamespace.class);
        List<RelDataTypeField> fields = pivoted.getRowType().getFieldList();
        int keys = fields.size() - pivot.inList.size() * pivot.aggList.size();
        RelDataTypeFactory.Builder types = typeFactory.builder();
        types.addAll(fields.subList(0, keys));
        fields.subList(keys, fields.size())
                .forEach(field -> types.add(field.getName(), field.getType()).nullable(true));
        pivoted.setType(types.build());
    }

    @Override
    public SqlWindow resolveWindow(SqlNode windowOrName, SqlValidatorScope scope) {
        SqlWindow window = super.resolveWindow(windowOrName, scope);
        return SqlWindow.isExcludeNoOthers(window.getExclude()) ? window : new ExcludingWindow(window);
    }

    private static boolean isMixed(List<RelDataType> types, Predicate<RelDataType> kind) {
        List<RelDataType> known =
                types.stream().filter(t -> !CommonType.isVoid(t)).toList();
        return known.stream().anyMatch(kind) && !known.stream().allMatch(kind);
    }

    private void bring(SqlCall row, int column, RelDataType type, SqlValidatorScope scope) {
        SqlNode value = row.operand(column);
        if (value instanceof SqlNumericLiteral number && SqlTypeUtil.isApproximateNumeric(type)) {
            SqlNode literal = SqlLiteral.createApproxNumeric(
                    number.getValueAs(BigDecimal.class).toPlainString() + "E0", value.getParserPosition());
            row.setOperand(column, literal);
            deriveType(scope, literal);
            return;
        }
        ImplicitCast.operand(this, scope, row, column, type);
    }
}
