package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.AnyRow;
import io.sluice.planner.logical.GeneratedColumn;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.validate.PlannerCatalog;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.ColumnKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The default values and generation expressions that a table's columns keep in their metadata, planned. */
final class ColumnExpressions {
    private final PlanSession session;
    private final Relation.Table row;

    /** @param columns that generation expressions may name */
    ColumnExpressions(PlanSession session, List<Field> columns) {
        this.session = session;
        this.row = new Relation.Table(ObjectName.of("$row"), AnyRow.of(columns));
    }

    static boolean isGenerated(Field column) {
        return column.metadata().containsKey(ColumnKeys.GENERATION_EXPRESSION);
    }

    static boolean isIdentity(Field column) {
        return column.metadata().containsKey(ColumnKeys.IDENTITY_START);
    }

    /** Whether statements may give the values of an identity column. */
    static boolean takesValues(Field identity) {
        return Boolean.parseBoolean(String.valueOf(identity.metadata().get(ColumnKeys.IDENTITY_EXPLICIT)));
    }

    /** A column's default as syntax, newly parsed, or null if it has none. */
    static SqlNode defaultOf(Field column) {
        Object text = column.metadata().get(ColumnKeys.DEFAULT);
        return text == null ? null : parse(text.toString(), column, "default value");
    }

    /**
     * The default of a column; empty if it has none. Reads no column.
     *
     * @param once gets what the default uses several times but has one value in a row
     */
    Optional<RexNode> plannedDefault(Field column, OnceValues once) {
        SqlNode value = defaultOf(column);
        return value == null ? Optional.empty() : Optional.of(plan(value, column, "default value", once));
    }

    /** A generated column's value, over the table's columns in order. */
    RexNode generation(Field column) {
        String text = column.metadata().get(ColumnKeys.GENERATION_EXPRESSION).toString();
        OnceValues once = new OnceValues();
        RexNode value = plan(parse(text, column, "generation expression"), column, "generation expression", once);
        if (!once.all().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The expression of the generated column " + column.name()
                            + " gives another value each time. Use a DEFAULT for that.");
        }
        return value;
    }

    /** The partition columns that are generated; those whose expressions cannot be planned here are passed over. */
    static List<GeneratedColumn> ofPartitions(PlanSession session, ScanSource table) {
        List<Field> columns = table.schema().fields();
        ColumnExpressions expressions = new ColumnExpressions(session, columns);
        List<GeneratedColumn> generated = new ArrayList<>();
        for (Field column : columns) {
            if (isGenerated(column) && table.partitionColumns().contains(column.name())) {
                try {
                    generated.add(new GeneratedColumn(column.name(), expressions.generation(column)));
                } catch (SluiceException e) {
                    // Another engine's function: then nothing follows from the other columns.
                }
            }
        }
        return generated;
    }

    /** The expression with each column replaced by a value. */
    static RexNode over(RexNode expression, List<RexNode> values) {
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef column) {
                return values.get(column.getIndex());
            }
        });
    }

    private static SqlNode parse(String text, Field column, String what) {
        try {
            return StatementParser.expression(text);
        } catch (SluiceException e) {
            throw unusable(e, column, what);
        }
    }

    private RexNode plan(SqlNode expression, Field column, String what, OnceValues once) {
        PlannerCatalog catalog = session.newCatalog();
        SqlNode from = Selects.name(catalog.madeUpName(row, List.of()));
        SqlNodeList items = new SqlNodeList(List.of(expression), SqlParserPos.ZERO);
        try {
            LogicalPlan plan =
                    new QueryTranslator(session).plan(Selects.select(items, Selects.as(from, "t"), null), catalog);
            RelNode rel = plan.root().rel;
            int index = plan.root().fields.getFirst().getKey();
            return overRow(session.cluster().getRexBuilder().makeInputRef(rel, index), rel, new HashMap<>(), once);
        } catch (SluiceException e) {
            throw unusable(e, column, what);
        }
    }

    /**
     * An expression over the columns of a node, over those of the row that the node is computed from.
     *
     * @param seen volatile columns by their projection and number, which {@code once} has already
     */
    private static RexNode overRow(RexNode expression, RelNode node, Map<List<Object>, RexNode> seen, OnceValues once) {
        if (node instanceof TableScan) {
            return expression;
        }
        if (!(node instanceof Project project) || project.containsOver()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "It depends on more than one row. Leave out aggregates, window functions and generators.");
        }
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef column) {
                RexNode value = project.getProjects().get(column.getIndex());
                boolean repeats = expression != column && !RexUtil.isDeterministic(value);
                if (!repeats) {
                    return overRow(value, project.getInput(), seen, once);
                }
                List<Object> key = List.of(project.getId(), column.getIndex());
                RexNode known = seen.get(key);
                if (known == null) {
                    known = once.add(overRow(value, project.getInput(), seen, once));
                    seen.put(key, known);
                }
                return known;
            }
        });
    }

    /** A place in the expression's text would be taken for one in the statement's. */
    private static SluiceException unusable(SluiceException e, Field column, String what) {
        return new SluiceException(
                e.code(), "The " + what + " of the column " + column.name() + " cannot be used: " + e.getMessage(), e);
    }
}
