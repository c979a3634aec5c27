package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.type.SqlTypes;
import io.sluice.planner.validate.DialectValidator;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;

/** From a query's syntax to its logical plan. */
final class QueryTranslator {
    private final PlanSession session;

    QueryTranslator(PlanSession session) {
        this.session = session;
    }

    /** A validated query that is not converted yet. */
    record Validated(PlannerCatalog catalog, DialectValidator validator, SqlNode query, ColumnNames.Given givenNames) {
        RelDataType rowType() {
            return validator.getValidatedNodeType(query);
        }
    }

    LogicalPlan plan(SqlNode query) {
        return plan(query, session.newCatalog());
    }

    /** @param catalog that knows the names made up in the query */
    LogicalPlan plan(SqlNode query, PlannerCatalog catalog) {
        return convert(validate(query, catalog));
    }

    Validated validate(SqlNode query, PlannerCatalog catalog) {
        try {
            SqlNode bound = new SyntaxBinder(session, catalog).bind(query);
            DialectValidator validator = session.newValidator(catalog);
            ColumnNames.Given givenNames = ColumnNames.given(bound);
            return new Validated(catalog, validator, validator.validate(bound), givenNames);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw session.errors(catalog).translate(e);
        }
    }

    LogicalPlan convert(Validated validated) {
        RelRoot root = root(validated);
        return new LogicalPlan(
                root,
                columns(root),
                session.parameterTypes().with(validated.validator(), validated.query()),
                session.hintWarnings());
    }

    private RelRoot root(Validated validated) {
        try {
            RelRoot root = session.toRel(validated.validator(), validated.catalog(), validated.query());
            return ColumnNames.restore(root, validated.query(), validated.givenNames());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw session.errors(validated.catalog()).translate(e);
        }
    }

    private static List<Field> columns(RelRoot root) {
        List<Field> columns = new ArrayList<>();
        List<RelDataTypeField> available = root.rel.getRowType().getFieldList();
        for (Map.Entry<Integer, String> field : root.fields) {
            RelDataType type = available.get(field.getKey()).getType();
            columns.add(new Field(field.getValue(), SqlTypes.toSqlType(type), type.isNullable()));
        }
        return columns;
    }

    /** A view's query with exactly its columns, under the view's names for them. */
    RelNode viewPlan(SqlNode query, List<String> columnNames) {
        RelRoot root = root(validate(query, session.newCatalog()));
        RelNode rel = root.rel;
        List<RexNode> projects = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < root.fields.size(); i++) {
            projects.add(session.cluster()
                    .getRexBuilder()
                    .makeInputRef(rel, root.fields.get(i).getKey()));
            names.add(columnNames.isEmpty() ? root.fields.get(i).getValue() : columnNames.get(i));
        }
        return LogicalProject.create(rel, List.of(), projects, names, Set.of());
    }
}
