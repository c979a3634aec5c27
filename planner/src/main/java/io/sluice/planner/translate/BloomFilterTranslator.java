package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import io.sluice.storage.log.BloomFilterIndex;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP BLOOMFILTER INDEX: changes of a table's columns, whose names and types are looked at here. */
final class BloomFilterTranslator {
    private static final String WHAT = "A Bloom filter index";

    private final TableReferences references;

    BloomFilterTranslator(TableReferences references) {
        this.references = references;
    }

    Statement create(SyntaxTree.CreateBloomFilterIndex create) {
        Relation.Table table = references.findTable(create.table(), WHAT);
        List<AlterAction.IndexedColumn> columns = new ArrayList<>();
        for (SyntaxTree.IndexedColumn indexed : create.columns()) {
            Field field = NamedColumns.find(table.source().schema().fields(), indexed.column());
            if (table.source().partitionColumns().stream().anyMatch(field.name()::equalsIgnoreCase)) {
                throw unsupported(
                        "The table is partitioned by " + field.name()
                                + ": its files are chosen by its values anyway, and need no Bloom filters. Leave it"
                                + " out.",
                        indexed.column());
            }
            if (!BloomFilterIndex.supports(field.type())) {
                throw unsupported(
                        WHAT + " cannot be of the column " + field.name() + " of type "
                                + field.type().sql()
                                + ". It can be of numbers, dates, times, strings and binary values.",
                        indexed.column());
            }
            if (columns.stream().anyMatch(column -> column.name().equals(field.name()))) {
                throw twice(field, indexed.column());
            }
            columns.add(new AlterAction.IndexedColumn(field.name(), indexed.options()));
        }
        return alter(create.table(), new AlterAction.CreateBloomFilterIndex(columns));
    }

    Statement drop(SyntaxTree.DropBloomFilterIndex drop) {
        Relation.Table table = references.findTable(drop.table(), WHAT);
        List<String> columns = new ArrayList<>();
        if (drop.columns().isEmpty()) {
            table.source().schema().fields().stream()
                    .filter(field -> BloomFilterIndex.of(field).isPresent())
                    .forEach(field -> columns.add(field.name()));
            if (columns.isEmpty()) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The table " + table.name() + " has no Bloom filter index.",
                        drop.table().position(),
                        null);
            }
        }
        for (SqlIdentifier column : drop.columns().orElse(List.of())) {
            Field field = NamedColumns.find(table.source().schema().fields(), column);
            if (BloomFilterIndex.of(field).isEmpty()) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The column " + field.name() + " of the table " + table.name() + " has no Bloom filter index.",
                        Positions.of(column.getParserPosition()),
                        null);
            }
            if (columns.contains(field.name())) {
                throw twice(field, column);
            }
            columns.add(field.name());
        }
        return alter(drop.table(), new AlterAction.DropBloomFilterIndex(columns));
    }

    private Statement alter(TableName table, AlterAction action) {
        return new Statement.AlterTable(references.reference(table), List.of(action));
    }

    private static SluiceException unsupported(String message, SqlIdentifier column) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE, message, Positions.of(column.getParserPosition()), null);
    }

    private static SluiceException twice(Field field, SqlIdentifier column) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                "The column " + field.name() + " is named twice. Leave one out.",
                Positions.of(column.getParserPosition()),
                null);
    }
}
