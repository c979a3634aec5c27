package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** INSERT: matches the rows' columns with the table's, and casts them. */
final class InsertTranslator {
    private final PlanSession session;

    InsertTranslator(PlanSession session) {
        this.session = session;
    }

    Statement translate(SyntaxTree.Insert insert) {
        TableReferences references = new TableReferences(session);
        TableReference reference = references.reference(insert.target());
        if (!(reference.version() instanceof TableReference.Version.Latest)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "INSERT writes to the latest version of a table. Leave the version out.",
                    reference.position(),
                    null);
        }
        Relation.Table target = references.findTable(insert.target(), "INSERT");
        List<Field> columns = target.source().schema().fields();
        int[] targets = insert.byName() ? null : targets(insert, columns);
        if (targets != null) {
            typeParameters(insert.rows(), targets, columns);
        }
        LogicalPlan rows = new QueryTranslator(session).plan(insert.rows());
        if (targets == null) {
            targets = byName(insert, rows, columns);
        }
        if (rows.columns().size() != targets.length) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "INSERT gives " + rows.columns().size() + " columns for the " + targets.length
                            + (insert.columns().isEmpty() ? " columns of " + target.name() : " columns listed")
                            + ". Give as many, or list the columns that are given.",
                    position(insert),
                    null);
        }
        return new Statement.Insert(target, reference, insert.mode(), fit(rows, targets, columns, position(insert)));
    }

    private static SourcePosition position(SyntaxTree.Insert insert) {
        return Positions.of(insert.rows().getParserPosition());
    }

    /** For each given column the position of the table's. */
    private static int[] targets(SyntaxTree.Insert insert, List<Field> columns) {
        if (insert.columns().isEmpty()) {
            int[] all = new int[columns.size()];
            Arrays.setAll(all, i -> i);
            return all;
        }
        List<Integer> targets = new ArrayList<>();
        for (SqlIdentifier name : insert.columns()) {
            int index = indexOf(columns, name.getSimple(), Positions.of(name.getParserPosition()));
            if (targets.contains(index)) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The column " + name.getSimple() + " is listed twice. Leave one out.",
                        Positions.of(name.getParserPosition()),
                        null);
            }
            targets.add(index);
        }
        return targets.stream().mapToInt(i -> i).toArray();
    }

    private static int[] byName(SyntaxTree.Insert insert, LogicalPlan rows, List<Field> columns) {
        int[] targets = new int[rows.columns().size()];
        Set<Integer> seen = new java.util.HashSet<>();
        for (int i = 0; i < targets.length; i++) {
            String name = rows.columns().get(i).name();
            targets[i] = indexOf(columns, name, position(insert));
            if (!seen.add(targets[i])) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The query gives two columns the name " + name + ". Leave one out.",
                        position(insert),
                        null);
            }
        }
        return targets;
    }

    static int indexOf(List<Field> columns, String name, SourcePosition position) {
        int index = new SqlType.Struct(columns).indexOf(name);
        if (index < 0) {
            throw new SluiceException(
                    ErrorCode.UNRESOLVED_COLUMN,
                    "The table has no column " + name + ". Its columns are "
                            + String.join(
                                    ", ", columns.stream().map(Field::name).toList()) + ".",
                    position,
                    null);
        }
        return index;
    }

    /** A bare {@code ?} has the type of the column that it goes into. */
    private void typeParameters(SqlNode rows, int[] targets, List<Field> columns) {
        if (rows.getKind() == SqlKind.VALUES) {
            for (SqlNode row : ((SqlCall) rows).getOperandList()) {
                if (row instanceof SqlCall call && call.getKind() == SqlKind.ROW) {
                    for (int i = 0; i < Math.min(call.operandCount(), targets.length); i++) {
                        if (call.operand(i) instanceof SqlDynamicParam parameter) {
                            call.setOperand(i, cast(parameter, columns.get(targets[i])));
                        }
                    }
                }
            }
        } else if (rows instanceof SqlSelect select) {
            for (int i = 0; i < Math.min(select.getSelectList().size(), targets.length); i++) {
                if (select.getSelectList().get(i) instanceof SqlDynamicParam parameter) {
                    select.getSelectList().set(i, cast(parameter, columns.get(targets[i])));
                }
            }
        }
    }

    private SqlNode cast(SqlDynamicParam parameter, Field column) {
        return ImplicitCast.of(parameter, SqlTypes.toRelType(session.typeFactory(), column.type(), true));
    }

    /** The rows as the table's columns in order; what is not given is null. */
    private LogicalPlan fit(LogicalPlan rows, int[] targets, List<Field> columns, SourcePosition position) {
        RelNode rel = rows.root().rel;
        RexBuilder builder = session.cluster().getRexBuilder();
        RexNode[] values = new RexNode[columns.size()];
        for (int i = 0; i < targets.length; i++) {
            Field column = columns.get(targets[i]);
            Assignment.check(rows.columns().get(i).type(), column, position);
            RexNode value = builder.makeInputRef(rel, rows.root().fields.get(i).getKey());
            boolean nullable =
                    value.getType().isNullable() || rows.columns().get(i).type() == SqlType.NULL;
            RelDataType type = SqlTypes.toRelType(session.typeFactory(), column.type(), nullable);
            values[targets[i]] = value.getType().equals(type) ? value : builder.makeCast(type, value);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Field column = columns.get(i);
            names.add(column.name());
            if (values[i] == null) {
                if (column.metadata().containsKey("CURRENT_DEFAULT")
                        || column.metadata().containsKey("delta.generationExpression")) {
                    throw new SluiceException(
                            ErrorCode.UNSUPPORTED_FEATURE,
                            "The column " + column.name() + " has a default or generated value, which is not supported."
                                    + " Give its value in the INSERT.",
                            position,
                            null);
                }
                if (!column.nullable()) {
                    throw new SluiceException(
                            ErrorCode.NOT_NULL_VIOLATION,
                            "The column " + column.name() + " is NOT NULL and gets no value. Give one in the INSERT.",
                            position,
                            null);
                }
                values[i] = builder.makeNullLiteral(SqlTypes.toRelType(session.typeFactory(), column.type(), true));
            }
        }
        RelNode project = LogicalProject.create(rel, List.of(), List.of(values), names, Set.of());
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            fields.add(columns.get(i)
                    .withNullable(
                            project.getRowType().getFieldList().get(i).getType().isNullable()));
        }
        return new LogicalPlan(RelRoot.of(project, SqlKind.SELECT), fields, rows.parameterTypes());
    }
}
