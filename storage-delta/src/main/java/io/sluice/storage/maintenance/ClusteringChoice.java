package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.predicate.ColumnPath;
import java.util.List;

/** Checks the columns that a table is to be clustered by. */
public final class ClusteringChoice {
    /** As Spark has it. */
    private static final int MOST_COLUMNS = 4;

    private ClusteringChoice() {}

    /**
     * The columns with the spelling of the schema.
     *
     * @param columns may be empty: the table is not clustered any more
     * @throws SluiceException INVALID_STATEMENT, UNRESOLVED_COLUMN or DATATYPE_MISMATCH naming the column
     */
    public static List<ColumnPath> check(Metadata metadata, List<ColumnPath> columns) {
        if (columns.isEmpty()) {
            return columns;
        }
        if (!metadata.partitionColumns().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A table cannot be both partitioned (by " + String.join(", ", metadata.partitionColumns())
                            + ") and clustered. Leave one out.");
        }
        if (columns.size() > MOST_COLUMNS) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "CLUSTER BY takes at most " + MOST_COLUMNS + " columns; got " + columns.size() + ".");
        }
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        return CurveColumns.resolve(metadata, schema, columns, "CLUSTER BY").stream()
                .map(column -> column.path())
                .toList();
    }
}
