package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.physical.RowExpressions;
import io.sluice.planner.statement.ComputedColumns;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.ingest.ColumnMatching;
import io.sluice.storage.ingest.FileSources;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.TableRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows of COPY INTO's files as the target's columns. */
final class CopySource {
    private CopySource() {}

    /** A plan that reads the files and delivers the target's columns in order; columns that are not filled are null. */
    static PlanNode plan(
            Statement.CopyInto copy, List<FileStatus> files, SqlType.Struct target, StatementContext context) {
        List<Field> filled = withoutAbsent(
                filledColumns(copy, target),
                copy,
                files,
                context.core().sources().files());
        ScanSource source = open(copy, files, filled, context.core().sources().files());
        SqlType.Struct schema = source.schema();
        List<ScanColumn> columns = new ArrayList<>();
        List<OutputColumn> scanned = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            columns.add(new ScanColumn.Stored(i, field.type()));
            scanned.add(new OutputColumn(field.name(), field.type(), true));
        }
        List<Expression> expressions = new ArrayList<>();
        List<OutputColumn> output = new ArrayList<>();
        List<Field> missing = new ArrayList<>();
        for (Field field : target.fields()) {
            int index = contains(filled, field) ? schema.indexOf(field.name()) : -1;
            if (index < 0) {
                missing.add(field);
            }
            expressions.add(
                    index < 0
                            ? new Expression.Literal(null, field.type())
                            : cast(
                                    new Expression.ColumnRef(
                                            index, schema.fields().get(index).type()),
                                    field.type()));
            output.add(new OutputColumn(field.name(), field.type(), true));
        }
        PlanNode scan = new PlanNode.Scan(source, columns, ColumnPredicate.ALWAYS_TRUE, null, List.of(), -1, scanned);
        return withGenerated(new PlanNode.Project(scan, expressions, output), missing, context);
    }

    /** Computes the generated columns that the files do not have. */
    private static PlanNode withGenerated(PlanNode rows, List<Field> missing, StatementContext context) {
        List<Field> generated = missing.stream()
                .filter(field -> field.metadata().containsKey(TableRules.GENERATION_EXPRESSION))
                .toList();
        if (generated.isEmpty()) {
            return rows;
        }
        List<String> texts = generated.stream()
                .map(field ->
                        field.metadata().get(TableRules.GENERATION_EXPRESSION).toString())
                .toList();
        List<Field> columns = rows.output().stream()
                .map(column -> Field.nullable(column.name(), column.type()))
                .toList();
        List<RowExpressions.RowExpression> values =
                RowExpressions.of(PlanRunner.optimize(context.planExpressions(texts, columns), context)
                        .root());
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            int found = IntStream.range(0, generated.size())
                    .filter(g -> generated.get(g).name().equals(columns.get(at).name()))
                    .findFirst()
                    .orElse(-1);
            SqlType type = columns.get(i).type();
            expressions.add(
                    found < 0
                            ? new Expression.ColumnRef(i, type)
                            : cast(values.get(found).expression(), type));
        }
        return new PlanNode.Project(rows, expressions, rows.output());
    }

    /** Generated columns that the files give values for, and identity columns that they do not. */
    static ComputedColumns computed(PlanNode rows, Snapshot snapshot) {
        TableRules rules = snapshot.rules();
        List<String> missing =
                rules.isEmpty() || !(rows instanceof PlanNode.Project project) ? List.of() : missing(project);
        return new ComputedColumns(
                rules.generatedColumns().stream()
                        .filter(name -> !missing.contains(name))
                        .toList(),
                rules.identityColumns().stream().filter(missing::contains).toList());
    }

    private static List<String> missing(PlanNode.Project rows) {
        PlanNode.Project base = rows.input() instanceof PlanNode.Project inner ? inner : rows;
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < base.expressions().size(); i++) {
            if (base.expressions().get(i) instanceof Expression.Literal) {
                missing.add(base.output().get(i).name());
            }
        }
        return missing;
    }

    private static Expression cast(Expression column, SqlType type) {
        return column.type().equals(type) ? column : new Expression.Cast(column, type, Expression.CastMode.STRICT);
    }

    /** Leaves out the computed columns that files with names of columns do not have. */
    private static List<Field> withoutAbsent(
            List<Field> filled, Statement.CopyInto copy, List<FileStatus> files, FileSources sources) {
        boolean named = !copy.fileFormat().equalsIgnoreCase("CSV")
                || Boolean.parseBoolean(copy.formatOptions().getOrDefault("header", "false"));
        if (!named || !copy.columns().isEmpty() || filled.stream().noneMatch(TableRules::isComputed)) {
            return filled;
        }
        SqlType.Struct present =
                sources.open(copy.fileFormat(), files, copy.formatOptions()).schema();
        return filled.stream()
                .filter(field -> !TableRules.isComputed(field) || present.indexOf(field.name()) >= 0)
                .toList();
    }

    private static List<Field> filledColumns(Statement.CopyInto copy, SqlType.Struct target) {
        if (copy.columns().isEmpty()) {
            return target.fields();
        }
        List<Field> filled = new ArrayList<>();
        for (String name : copy.columns()) {
            int index = target.indexOf(name);
            if (index < 0) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The table " + copy.target() + " has no column " + name + ", which COPY INTO names.");
            }
            filled.add(target.fields().get(index));
        }
        CreateViewHandler.checkDistinct(filled, "the columns of COPY INTO");
        return filled;
    }

    private static boolean contains(List<Field> fields, Field field) {
        return fields.stream().anyMatch(other -> other.name().equalsIgnoreCase(field.name()));
    }

    /**
     * Text is read as the target's types at once; typed files are read as they are and cast. A field that cannot be read
     * is an error unless the format option {@code mode} says otherwise.
     */
    private static ScanSource open(
            Statement.CopyInto copy, List<FileStatus> files, List<Field> filled, FileSources sources) {
        Map<String, String> options = new HashMap<>(copy.formatOptions());
        String format = copy.fileFormat().toUpperCase(Locale.ROOT);
        if (format.equals("CSV")) {
            boolean header = Boolean.parseBoolean(options.getOrDefault("header", "false"));
            if (header) {
                checkNames(sources.open(format, files, options).schema(), filled, copy);
            }
            options.putIfAbsent("mode", "FAILFAST");
            return sources.open(
                    format,
                    files,
                    new SqlType.Struct(
                            filled.stream().map(f -> f.withNullable(true)).toList()),
                    header ? ColumnMatching.BY_NAME : ColumnMatching.BY_POSITION,
                    options);
        }
        ScanSource source = sources.open(format, files, options);
        checkNames(source.schema(), filled, copy);
        return source;
    }

    private static void checkNames(SqlType.Struct source, List<Field> filled, Statement.CopyInto copy) {
        for (Field field : source.fields()) {
            if (!contains(filled, field)) {
                throw new SluiceException(
                        ErrorCode.SCHEMA_MISMATCH,
                        "The files in " + copy.sourcePath() + " have a column " + field.name() + ", for which "
                                + copy.target() + " has no place. Add the column to the table, or load a copy of the"
                                + " files without it.");
            }
        }
    }
}
