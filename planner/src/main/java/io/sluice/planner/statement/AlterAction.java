package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A change of a table's definition. Columns are paths of names, outermost first. */
public sealed interface AlterAction {
    record AddColumns(List<NewColumn> columns) implements AlterAction {
        public AddColumns {
            columns = List.copyOf(columns);
        }
    }

    /** @param parent the struct that gets it; empty for the table */
    record NewColumn(List<String> parent, Field field, Place place) {
        public NewColumn {
            parent = List.copyOf(parent);
        }
    }

    record DropColumns(List<List<String>> columns, boolean ifExists) implements AlterAction {
        public DropColumns {
            columns = List.copyOf(columns);
        }
    }

    record RenameColumn(List<String> column, String newName) implements AlterAction {}

    record ChangeColumn(List<String> column, Change change) implements AlterAction {}

    /** What becomes of a column. */
    sealed interface Change {
        record Comment(String text) implements Change {}

        record Move(Place place) implements Change {}

        /** SET NOT NULL or DROP NOT NULL. */
        record Nullable(boolean nullable) implements Change {}

        /** @param length of VARCHAR(n) */
        record Type(SqlType type, OptionalInt length) implements Change {}

        /** @param expression as SQL; empty for DROP DEFAULT */
        record Default(Optional<String> expression) implements Change {}
    }

    /** Where a column stands. */
    sealed interface Place {
        record Last() implements Place {}

        record First() implements Place {}

        record After(String column) implements Place {}
    }

    record ReplaceColumns(List<Field> columns) implements AlterAction {
        public ReplaceColumns {
            columns = List.copyOf(columns);
        }
    }

    record SetProperties(Map<String, String> properties) implements AlterAction {
        public SetProperties {
            properties = Map.copyOf(properties);
        }
    }

    record UnsetProperties(List<String> names, boolean ifExists) implements AlterAction {
        public UnsetProperties {
            names = List.copyOf(names);
        }
    }

    /** @param expression of CHECK, as SQL */
    record AddConstraint(String name, String expression) implements AlterAction {}

    record DropConstraint(String name, boolean ifExists) implements AlterAction {}

    record DropFeature(String name, boolean truncatesHistory) implements AlterAction {}

    record RenameTo(ObjectName name) implements AlterAction {}

    record SetLocation(String path) implements AlterAction {}

    record CreateBloomFilterIndex(List<IndexedColumn> columns) implements AlterAction {
        public CreateBloomFilterIndex {
            columns = List.copyOf(columns);
        }
    }

    /** @param name of a column of the table */
    record IndexedColumn(String name, BloomFilterOptions options) {}

    /** @param columns of the table, that have one */
    record DropBloomFilterIndex(List<String> columns) implements AlterAction {
        public DropBloomFilterIndex {
            columns = List.copyOf(columns);
        }
    }

    /** @param columns empty for NONE */
    record ClusterBy(List<List<String>> columns) implements AlterAction {
        public ClusterBy {
            columns = List.copyOf(columns);
        }
    }
}
