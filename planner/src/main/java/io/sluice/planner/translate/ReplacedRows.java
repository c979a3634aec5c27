package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * REPLACE USING and REPLACE ON: the rows that go are those for which the statement's query has a row that matches,
 *
 * <pre>
 * EXISTS (SELECT 1 FROM (query) source WHERE target.a = source.a)
 * </pre>
 *
 * The query runs twice, for the rows that go and for those that come, over the same snapshots. One that may give other rows
 * the second time is refused.
 *
 * @param condition for the table under its alias
 * @param text the condition for the table's history
 */
record ReplacedRows(ChangedTable table, SqlNode condition, Optional<String> text) {
    private static final String SOURCE = "$source";

    /**
     * @param query a copy of the statement's
     * @param rows the query's plan
     * @param targets which columns of the table its columns fill
     * @param columns the table's and those that the statement adds
     */
    static ReplacedRows using(
            SyntaxTree.Insert.Replaced.Using using,
            ChangedTable table,
            SqlNode query,
            LogicalPlan rows,
            List<Integer> targets,
            List<Field> columns) {
        checkRepeats(rows, using.columns().getFirst());
        List<String> names = targets.stream().map(i -> columns.get(i).name()).toList();
        SqlNode condition = null;
        for (SqlIdentifier column : using.columns()) {
            int index =
                    NamedColumns.indexOf(table.columns(), column.getSimple(), Positions.of(column.getParserPosition()));
            if (!targets.contains(index)) {
                throw error(
                        column,
                        ErrorCode.INVALID_STATEMENT,
                        "REPLACE USING names " + column.getSimple() + ", which the statement's rows do not give.");
            }
            Field field = columns.get(index);
            SqlNode equal = SqlStdOperatorTable.EQUALS.createCall(
                    SqlParserPos.ZERO,
                    table.column(field.name()),
                    ImplicitCast.of(
                            Selects.name(SOURCE, field.name()),
                            SqlTypes.toRelType(table.session().typeFactory(), field.type(), true)));
            condition =
                    condition == null ? equal : SqlStdOperatorTable.AND.createCall(SqlParserPos.ZERO, condition, equal);
        }
        String text = using.columns().stream()
                .map(column -> Identifiers.quoteIfNeeded(column.getSimple()))
                .map(column -> column + " = source." + column)
                .collect(Collectors.joining(" AND "));
        return new ReplacedRows(table, exists(query, SOURCE, names, condition), Optional.of(text));
    }

    /** As {@link #using}. @param sql the statement's text */
    static ReplacedRows on(
            SyntaxTree.Insert.Replaced.On on, ChangedTable table, SqlNode query, LogicalPlan rows, String sql) {
        checkRepeats(rows, on.condition());
        Optional<String> text = RowChangeTranslator.text(on.condition(), sql);
        checkNames(on.condition(), table.columns(), rows.columns());
        String source = on.sourceAlias() == null ? SOURCE : on.sourceAlias().getSimple();
        return new ReplacedRows(table, exists(query, source, List.of(), on.condition()), text);
    }

    private static SqlNode exists(SqlNode query, String source, List<String> names, SqlNode condition) {
        List<SqlNode> from = new ArrayList<>(List.of(query, Selects.name(source)));
        names.forEach(name -> from.add(Selects.name(name)));
        SqlNodeList one =
                new SqlNodeList(List.of(SqlLiteral.createExactNumeric("1", SqlParserPos.ZERO)), SqlParserPos.ZERO);
        return SqlStdOperatorTable.EXISTS.createCall(
                SqlParserPos.ZERO,
                Selects.select(one, SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, from), condition));
    }

    /** A bare name would be taken for the query's column where the table has one of that name too. */
    private static void checkNames(SqlNode condition, List<Field> table, List<Field> query) {
        condition.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier name) {
                boolean both = name.isSimple()
                        && new SqlType.Struct(table).indexOf(name.getSimple()) >= 0
                        && query.stream().anyMatch(field -> field.name().equalsIgnoreCase(name.getSimple()));
                if (both) {
                    throw error(
                            name,
                            ErrorCode.AMBIGUOUS_REFERENCE,
                            "The column " + name.getSimple() + " is both the table's and the query's. Write an alias"
                                    + " before it: INSERT INTO t AS x REPLACE ON x.a = y.a (SELECT …) AS y.");
                }
                return null;
            }
        });
    }

    private static void checkRepeats(LogicalPlan rows, SqlNode place) {
        boolean[] varies = {false};
        RexShuttle calls = new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                varies[0] |= !call.getOperator().isDeterministic();
                return super.visitCall(call);
            }
        };
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, RelNode parent) {
                node.accept(calls);
                varies[0] |= node instanceof Sort sort
                        && (sort.fetch != null || sort.offset != null)
                        && sort.getCollation().getFieldCollations().isEmpty();
                super.visit(node, ordinal, parent);
            }
        }.go(rows.root().rel);
        if (varies[0]) {
            throw error(
                    place,
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "REPLACE USING and REPLACE ON read their query twice, and this one may give other rows the second"
                            + " time: it has a function such as rand, or LIMIT without ORDER BY. Put its rows into a"
                            + " table first.");
        }
    }

    private static SluiceException error(SqlNode place, ErrorCode code, String message) {
        return new SluiceException(code, message, Positions.of(place.getParserPosition()), null);
    }
}
