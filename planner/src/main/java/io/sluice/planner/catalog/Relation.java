package io.sluice.planner.catalog;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.statement.ObjectName;
import io.sluice.storage.scan.ScanSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something that can stand in FROM. */
public sealed interface Relation {
    /**
     * A table at one version.
     *
     * @param name complete name, or the path as its last part
     * @param source its rows; {@link ScanSource#schema()} is the table's schema, with column defaults and generation
     *     expressions in the field metadata as Delta keeps them
     * @param partitionColumns in partition order
     * @param properties of a Delta table
     */
    record Table(ObjectName name, ScanSource source, List<String> partitionColumns, Map<String, String> properties)
            implements Relation {
        public Table {
            partitionColumns = List.copyOf(partitionColumns);
            properties = Map.copyOf(properties);
        }

        public Table(ObjectName name, ScanSource source) {
            this(name, source, List.of(), Map.of());
        }

        /** Whether a property is set to true. */
        public boolean isOn(String property) {
            return properties.getOrDefault(property, "false").strip().equalsIgnoreCase("true");
        }
    }

    /**
     * A stored query.
     *
     * @param name complete, or of one part for a temporary view
     * @param sql its text
     * @param schema the session's schema when it was made: names in the text are completed with it
     * @param dialect the session's when it was made
     * @param doubleQuotedNames whether {@code "a"} was a name in it rather than a string
     * @param columnNames as given in CREATE VIEW, or empty to take those of the query
     * @param temporaryNames the session's views and functions that the text of a temporary view names, in lower case: all its
     *     other names are of the catalog, whatever the session has now
     */
    record View(
            ObjectName name,
            String sql,
            ObjectName schema,
            SqlDialect dialect,
            boolean doubleQuotedNames,
            List<String> columnNames,
            Set<String> temporaryNames)
            implements Relation {
        public View {
            columnNames = List.copyOf(columnNames);
            temporaryNames = Set.copyOf(temporaryNames);
        }

        /** Whether it is of the session rather than of the catalog. */
        public boolean isTemporary() {
            return name.parts().size() == 1;
        }
    }
}
