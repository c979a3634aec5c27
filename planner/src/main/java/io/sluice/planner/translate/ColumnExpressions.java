package io.sluice.planner.translate;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The default values and generation expressions that a table's columns keep in their metadata, planned. */
final class ColumnExpressions {
    /** Field metadata that holds a default value as SQL. */
    static final String DEFAULT = "CURRENT_DEFAULT";

    /** Field metadata that holds the expression of a generated column as SQL. */
    static final String GENERATION = "delta.generationExpression";

    private static final String IDENTITY_START = "delta.identity.start";
    private static final String IDENTITY_EXPLICIT = "delta.identity.allowExplicitInsert";

    private final PlanSession session;
    private final Relation.Table row;

    /** @param columns that generation expressions may name */
    ColumnExpressions(PlanSession session, List<Field> columns) {
        this.session = session;
        this.row = new Relation.Table(ObjectName.of("$row"), AnyRow.of(columns));
    }

    static boolean isGenerated(Field column) {
        return column.metadata().containsKey(GENERATION);
    }

    static boolean isIdentity(Field column) {
        return column.metadata().containsKey(IDENTITY_START);
    }

    /** Whether statements may give the values of an identity column. */
    static boolean takesValues(Field identity) {
        return Boolean.parseBoolean(String.valueOf(identity.metadata().get(IDENTITY_EXPLICIT)));
    }

    /** A column's default as syntax, newly parsed, or null if it has none. */
    static SqlNode defaultOf(Field column) {
        Object text = column.metadata().get(DEFAULT);
        return text == null ? null : parse(text.toString(), column, "default value");
    }

    /** The default of a column; empty if it has none. Reads no column. */
    Optional<RexNode> plannedDefault(Field column) {
        SqlNode value = defaultOf(column);
        return value == null ? Optional.empty() : Optional.of(plan(value, column, "default value"));
    }

    /** A generated column's value, over the table's columns in order. */
    RexNode generation(Field column) {
        String text = column.metadata().get(GENERATION).toString();
        return plan(parse(text, column, "generation expression"), column, "generation expression");
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

    private RexNode plan(SqlNode expression, Field column, String what) {
        PlannerCatalog catalog = session.newCatalog();
        SqlNode from = Selects.name(catalog.madeUpName(row, List.of()));
        SqlNodeList items = new SqlNodeList(List.of(expression), SqlParserPos.ZERO);
        try {
            LogicalPlan plan =
                    new QueryTranslator(session).plan(Selects.select(items, Selects.as(from, "t"), null), catalog);
            RelNode rel = plan.root().rel;
            int index = plan.root().fields.getFirst().getKey();
            if (rel instanceof Project project && project.getInput() instanceof TableScan) {
                return project.getProjects().get(index);
            }
            if (rel instanceof Project project
                    && project.getInput() instanceof Project read
                    && read.getInput() instanceof TableScan) {
                return RelOptUtil.pushPastProject(project.getProjects().get(index), read);
            }
            return session.cluster().getRexBuilder().makeInputRef(rel, index);
        } catch (SluiceException e) {
            throw unusable(e, column, what);
        }
    }

    /** A place in the expression's text would be taken for one in the statement's. */
    private static SluiceException unusable(SluiceException e, Field column, String what) {
        return new SluiceException(
                e.code(), "The " + what + " of the column " + column.name() + " cannot be used: " + e.getMessage(), e);
    }
}
