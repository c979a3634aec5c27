package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.function.FieldFunction;
import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.NamedCall;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.syntax.TableName;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlUnpivot;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Walks a query before it is validated: makes its tables known to the catalog, puts made-up names in the place of paths and
 * versions, and writes out what the dialect has beyond the standard. Changes the tree in place.
 */
final class SyntaxBinder extends SqlBasicVisitor<Void> {
    private static final int JOIN_TYPE_OPERAND = 2;
    private static final int JOIN_CONDITION_OPERAND = 5;

    private final ScopeNames names = new ScopeNames();
    /** The queries of WITH around, as written, for queries that are planned apart and name them. */
    private final List<SqlWithItem> namedQueries = new ArrayList<>();

    private boolean needsNamedQueries;

    private final TableReferences references;
    private final UserFunctions functions;
    private final VolatileQueries volatileQueries;
    private final ChangesFunction changesFunction;
    private final PlannerCatalog catalog;
    private final PlanSession session;

    SyntaxBinder(PlanSession session, PlannerCatalog catalog) {
        this.catalog = catalog;
        this.session = session;
        this.references = new TableReferences(session);
        this.functions = new UserFunctions(session);
        this.volatileQueries = new VolatileQueries(session);
        this.changesFunction = new ChangesFunction(new ConstantTimes(session.context()));
    }

    SqlNode bind(SqlNode query) {
        UncommonForms forms = UncommonForms.of(query);
        SqlNode bound = forms.hasNamedArguments() ? NamedArguments.placed(query) : query;
        bound = forms.computesCounts() ? ComputedCounts.in(bound, session) : bound;
        bound = forms.ordersTwice() ? OrderedTwice.nested(bound) : bound;
        needsNamedQueries =
                forms.hasRecursion() || forms.ordersByAll() || forms.hasNamedQueries() && volatileQueries.areIn(query);
        if (forms.namesMetadata()) {
            catalog.showHiddenColumns();
            names.showHiddenColumns();
        }
        bound.accept(this);
        return bound;
    }

    @Override
    public Void visit(SqlCall call) {
        switch (call) {
            case SqlSelect select -> select(select);
            case SqlOrderBy orderBy -> orderBy(orderBy);
            case SqlWith with -> with(with);
            default -> {
                if (call.getKind() == SqlKind.OVER) {
                    FilteredWindows.withoutFilter(call);
                }
                if (call.getKind() == SqlKind.FILTER) {
                    condition(call);
                }
                if (call.getKind() == SqlKind.COLLECTION_TABLE && GeneratorCalls.isOne(call.operand(0))) {
                    call.setOperand(0, GeneratorCalls.resolve(call.operand(0)));
                }
                ConstantSchemas.compute(call, session);
                if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
                    call.setOperand(0, from(call.operand(0)));
                } else {
                    operands(call, 0);
                }
            }
        }
        return null;
    }

    /** A NULL that is written out is no condition to the validator behind FILTER, though it is one elsewhere. */
    private void condition(SqlCall filter) {
        if (SqlUtil.isNullLiteral(filter.operand(1), false)) {
            filter.setOperand(
                    1, ImplicitCast.of(filter.operand(1), session.typeFactory().createSqlType(SqlTypeName.BOOLEAN)));
        }
    }

    private void with(SqlWith with) {
        int outer = namedQueries.size();
        OptionalLong levels = OptionalLong.empty();
        SqlNodeList items = new SqlNodeList(with.withList.getParserPosition());
        List<SqlWithItem> hidden = new ArrayList<>();
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            OptionalLong given = RecursiveQuery.levels(item);
            if (given.isPresent()) {
                levels = given;
                continue;
            }
            NamedQuery query = new NamedQuery(session, namedQueries, item);
            if (RecursiveQuery.isOne(item)) {
                replace(item, new RecursiveQuery(session, query).relation(levels));
            } else if (needsNamedQueries && volatileQueries.areIn(item.query)) {
                // Its own name is the first; more are uses.
                Optional<Relation.Table> rows =
                        References.to(query.name(), with) > 2 ? query.materialized() : Optional.empty();
                rows.ifPresentOrElse(computed -> replace(item, computed), () -> volatileQueries.name(query.name()));
            }
            item.recursive = SqlLiteral.createBoolean(false, item.getParserPosition());
            levels = OptionalLong.empty();
            SqlWithItem written = needsNamedQueries ? (SqlWithItem) SyntaxCopy.of(item) : item;
            item.query.accept(this);
            if (needsNamedQueries) {
                namedQueries.add(written);
            }
            items.add(item);
            if (volatileQueries.hide(item)) {
                hidden.add(item);
            }
        }
        with.withList = items;
        with.body.accept(this);
        hidden.forEach(volatileQueries::show);
        namedQueries.subList(outer, namedQueries.size()).clear();
    }

    /** The rows instead of the query; other queries that are planned by themselves may name them too. */
    private void replace(SqlWithItem item, Relation.Table rows) {
        String name = catalog.madeUpName(rows, List.of());
        session.computed().put(name, rows);
        item.query = Selects.all(Selects.name(name));
        item.columnList = null;
    }

    private void select(SqlSelect select) {
        if (Placeholders.isOneRow(select.getFrom())) {
            select.setFrom(null);
        }
        NamedWindows.writeOut(select);
        WindowNames.writeOut(select);
        TimeWindows.expand(select);
        SelectedGenerators.moveToFrom(select, functions::isVolatile);
        GroupByAll.expand(select);
        SessionWindows.expand(select);
        RepeatedGroupingKeys.writeOut(select);
        if (session.context().settings().get(SluiceSettings.DIALECT) == SqlDialect.ANSI) {
            LenientGrouping.apply(select, () -> FromColumns.of(select.getFrom(), session, references));
        }
        SemiJoins.moveToWhere(select);
        if (select.getFrom() != null && (select.getFrom().isA(SqlKind.QUERY) || ScopeNames.isPath(select.getFrom()))) {
            // With a name, what is written column.field can be said in full.
            select.setFrom(SqlStdOperatorTable.AS.createCall(
                    select.getFrom().getParserPosition(),
                    select.getFrom(),
                    new SqlIdentifier("$from", select.getFrom().getParserPosition())));
        }
        names.enter(select);
        if (select.getFrom() != null) {
            select.setFrom(from(select.getFrom()));
        }
        SqlNodeList items = select.getSelectList();
        for (int i = 0; i < items.size(); i++) {
            SqlNode item = items.get(i);
            if (item instanceof SqlStarExclude star) {
                excluded(star);
                continue;
            }
            SqlNode resolved = resolve(RowStructs.inItem(item));
            if (resolved != item && !(item instanceof SqlIdentifier)) {
                items.set(i, resolved);
            }
            if (resolved != item && item instanceof SqlIdentifier written) {
                SqlParserPos position = item.getParserPosition();
                resolved = written.isStar()
                        ? resolved
                        : SqlStdOperatorTable.AS.createCall(
                                position, resolved, new SqlIdentifier(written.names.getLast(), position));
                items.set(i, resolved);
            }
            resolved.accept(this);
        }
        operands(select, SqlSelect.FROM_OPERAND + 1);
        names.leave();
    }

    /** What follows {@code * EXCEPT}: names of columns, perhaps with their table's before them. */
    private void excluded(SqlStarExclude star) {
        for (SqlNode column : star.getExcludeList()) {
            if (names.resolve(column) instanceof SqlCall) {
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "* EXCEPT takes columns, not the fields of a struct, as " + column
                                + " is. Leave out the column and select the fields that are wanted.",
                        Positions.of(column.getParserPosition()),
                        null);
            }
        }
    }

    private void orderBy(SqlOrderBy orderBy) {
        new OrderByAll(session, namedQueries).expand(orderBy);
        if (orderBy.query instanceof SqlSelect select) {
            NamedWindows.writeOut(select, orderBy.orderList);
            WindowNames.writeOut(select, orderBy.orderList);
            TimeWindows.expand(select, orderBy.orderList);
        }
        orderBy.query.accept(this);
        if (orderBy.query instanceof SqlSelect select) {
            names.enter(select);
            orderBy.orderList.accept(this);
            names.leave();
        }
    }

    /** What a name or a field means. */
    private SqlNode resolve(SqlNode node) {
        if (node.getKind() == SqlKind.WITHIN_GROUP) {
            return OrderedMode.writeOut((SqlCall) node);
        }
        CountedStars.check(node, names);
        SqlNode named = grouping(functions.scalar(LikeQuantifiers.writeOut(names.resolve(node))));
        return named instanceof SqlCall call && call.getKind() == SqlKind.DOT ? FieldFunction.of(call) : named;
    }

    /** {@code grouping(a)} is a TINYINT; the standard's function, which is called here, gives a BIGINT. */
    private SqlNode grouping(SqlNode node) {
        boolean grouping = node instanceof SqlCall call
                && NamedCall.isWritten(call)
                && call.getOperator().getName().equalsIgnoreCase("grouping")
                && call.operandCount() == 1;
        return grouping
                ? ImplicitCast.of(
                        NamedCall.of("grouping", ((SqlCall) node).getOperandList(), node.getParserPosition()),
                        session.typeFactory().createSqlType(SqlTypeName.TINYINT))
                : node;
    }

    /** Expressions; not what stands in FROM. */
    private void operands(SqlCall call, int first) {
        for (int i = first; i < call.operandCount(); i++) {
            SqlNode operand = call.getOperandList().get(i);
            if (operand != null) {
                SqlNode resolved = operand instanceof SqlLambda lambda
                        ? LambdaSyntax.convert(lambda)
                        : resolve(RowStructs.inCall(call, operand));
                if (resolved != operand) {
                    call.setOperand(i, resolved);
                }
                resolved.accept(this);
            }
        }
    }

    @Override
    public Void visit(SqlNodeList list) {
        for (int i = 0; i < list.size(); i++) {
            SqlNode node = list.get(i);
            if (node != null) {
                SqlNode resolved = resolve(node);
                if (resolved != node) {
                    list.set(i, resolved);
                }
                resolved.accept(this);
            }
        }
        return null;
    }

    /** A table expression with its references bound, and all below it. */
    private SqlNode from(SqlNode node) {
        return switch (node) {
            case SqlIdentifier identifier -> identifier(identifier, true);
            case SqlSnapshot snapshot -> snapshot(snapshot, true);
            case SqlBasicCall call
            when RangeFunction.isRange(call) ->
                SqlStdOperatorTable.AS.createCall(
                        call.getParserPosition(), range(call), new SqlIdentifier("range", call.getParserPosition()));
            case SqlBasicCall call
            when ReadFilesFunction.isReadFiles(call) ->
                SqlStdOperatorTable.AS.createCall(
                        call.getParserPosition(),
                        readFiles(call),
                        new SqlIdentifier(ReadFilesFunction.NAME, call.getParserPosition()));
            case SqlBasicCall call
            when ChangesFunction.isChanges(call) ->
                SqlStdOperatorTable.AS.createCall(
                        call.getParserPosition(),
                        changes(call),
                        new SqlIdentifier(ChangesFunction.NAME, call.getParserPosition()));
            case SqlBasicCall call
            when functions.isTable(call) -> Selects.as(tableFunction(call), UserFunctions.alias(call));
            case SqlBasicCall call
            when call.getKind() == SqlKind.LATERAL && functions.isTable(call.operand(0)) -> {
                String alias = UserFunctions.alias(call.operand(0));
                call.setOperand(0, tableFunction(call.operand(0)));
                yield Selects.as(call, alias);
            }
            case SqlBasicCall call
            when call.getKind() == SqlKind.VALUES -> {
                operands(call, 0);
                yield ValuesNames.named(call, null);
            }
            case SqlBasicCall call
            when call.getKind() == SqlKind.AS
                    && call.operandCount() == 2
                    && call.operand(0).getKind() == SqlKind.VALUES -> {
                operands(call.operand(0), 0);
                yield ValuesNames.named(call.operand(0), call.operand(1));
            }
            case SqlBasicCall call
            when call.getKind() == SqlKind.AS -> {
                SqlNode inner = call.operand(0);
                call.setOperand(
                        0,
                        switch (inner) {
                            case SqlIdentifier identifier -> identifier(identifier, false);
                            case SqlSnapshot snapshot -> snapshot(snapshot, false);
                            case SqlBasicCall range when RangeFunction.isRange(range) -> range(range);
                            case SqlBasicCall files when ReadFilesFunction.isReadFiles(files) -> readFiles(files);
                            case SqlBasicCall values
                            when values.getKind() == SqlKind.VALUES -> {
                                operands(values, 0);
                                yield values;
                            }
                            case SqlBasicCall function when functions.isTable(function) -> tableFunction(function);
                            case SqlBasicCall lateral
                            when lateral.getKind() == SqlKind.LATERAL && functions.isTable(lateral.operand(0)) -> {
                                lateral.setOperand(0, tableFunction(lateral.operand(0)));
                                yield lateral;
                            }
                            case SqlBasicCall changes when ChangesFunction.isChanges(changes) -> changes(changes);
                            default -> from(inner);
                        });
                yield call;
            }
            case SqlJoin join -> {
                join(join);
                yield join;
            }
            case SqlPivot pivot -> {
                pivot.query = from(pivot.query);
                PivotNames.give(pivot, session);
                yield pivot;
            }
            case SqlUnpivot unpivot -> {
                unpivot.query = from(unpivot.query);
                yield unpivot;
            }
            default -> {
                node.accept(this);
                yield node;
            }
        };
    }

    private SqlNode tableFunction(SqlBasicCall call) {
        SqlSelect query = functions.table(call);
        query.accept(this);
        return query;
    }

    private SqlNode range(SqlBasicCall call) {
        return new SqlIdentifier(
                List.of(catalog.madeUpName(RangeFunction.relation(call), List.of())), call.getParserPosition());
    }

    private SqlNode readFiles(SqlBasicCall call) {
        Relation.Table relation;
        try {
            relation = session.context().catalog().files(ReadFilesFunction.read(call));
        } catch (SluiceException e) {
            throw e.at(Positions.of(call.getParserPosition()));
        }
        return new SqlIdentifier(List.of(catalog.madeUpName(relation, List.of())), call.getParserPosition());
    }

    private SqlNode changes(SqlBasicCall call) {
        Relation relation = references.find(changesFunction.reference(call));
        return new SqlIdentifier(List.of(catalog.madeUpName(relation, List.of())), call.getParserPosition());
    }

    private void join(SqlJoin join) {
        if (join.getJoinType() == JoinType.INNER
                && join.getConditionType() == JoinConditionType.NONE
                && !join.isNatural()) {
            join.setOperand(JOIN_TYPE_OPERAND, JoinType.CROSS.symbol(join.getParserPosition()));
        }
        join.setLeft(from(join.getLeft()));
        join.setRight(from(join.getRight()));
        operands(join, JOIN_CONDITION_OPERAND);
    }

    private SqlNode identifier(SqlIdentifier identifier, boolean nameIt) {
        String first = identifier.names.getFirst();
        if (first.startsWith("$table")) {
            Relation.Table rows = session.computed().get(first);
            if (rows != null) {
                catalog.name(first, rows);
            }
            return identifier;
        }
        Optional<String> command = Placeholders.command(identifier);
        if (command.isPresent()) {
            return new SqlIdentifier(
                    List.of(catalog.madeUpName(commandRows(command.get(), identifier), List.of())),
                    identifier.getParserPosition());
        }
        TableName name = TableName.of(identifier, null, Positions.of(identifier.getParserPosition()));
        if (name.target() instanceof TableReference.Target.Named named) {
            catalog.name(named.name().parts(), references.reference(name));
            return identifier;
        }
        return madeUp(name, identifier, nameIt);
    }

    private Relation commandRows(String text, SqlIdentifier identifier) {
        Statement statement;
        try {
            SyntaxRules rules = SyntaxRules.of(session.context().settings());
            statement = new StatementTranslator(session.context()).translate(StatementParser.parse(text, rules), text);
        } catch (SluiceException e) {
            throw new SluiceException(e.code(), e.getMessage(), Positions.of(identifier.getParserPosition()), e);
        }
        return session.context().catalog().rows(statement);
    }

    private SqlNode snapshot(SqlSnapshot snapshot, boolean nameIt) {
        if (!(snapshot.getTableRef() instanceof SqlIdentifier identifier)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "Time travel is possible for a table only, not for a subquery or a hinted table.",
                    Positions.of(snapshot.getParserPosition()),
                    null);
        }
        return madeUp(
                TableName.of(identifier, snapshot.getPeriod(), Positions.of(identifier.getParserPosition())),
                identifier,
                nameIt);
    }

    private SqlNode madeUp(TableName name, SqlIdentifier identifier, boolean nameIt) {
        TableReference reference = references.reference(name);
        Relation relation = PlanSession.requireColumns(references.find(reference), reference);
        SqlParserPos position = identifier.getParserPosition();
        SqlIdentifier madeUp = new SqlIdentifier(List.of(catalog.madeUpName(relation, List.of())), position);
        return nameIt && name.target() instanceof TableReference.Target.Named
                ? SqlStdOperatorTable.AS.createCall(
                        position, madeUp, new SqlIdentifier(identifier.names.getLast(), position))
                : madeUp;
    }
}
