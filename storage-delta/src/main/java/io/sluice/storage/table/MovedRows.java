package io.sluice.storage.table;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on their way from file to file in a table that tracks its rows: the table's columns, and behind them the row's id and
 * the version that changed it last (protocol, "Row Tracking"). Both are null for a new row, the version alone for one that is
 * changed on the way.
 */
public final class MovedRows {
    /** BIGINT, nullable: the row's id. */
    static final String ROW_ID = "_metadata.row_id";

    /** BIGINT, nullable: the version that added or changed the row last. */
    static final String COMMIT_VERSION = "_metadata.row_commit_version";

    /** How many columns come behind the table's. */
    public static final int COLUMN_COUNT = 2;

    private MovedRows() {}

    /** The columns of such rows. */
    static SqlType.Struct with(SqlType.Struct table, Field rowId, Field commitVersion) {
        List<Field> fields = new ArrayList<>(table.fields());
        fields.add(rowId);
        fields.add(commitVersion);
        return new SqlType.Struct(fields);
    }

    static SqlType.Struct schema(SqlType.Struct table) {
        return with(table, Field.nullable(ROW_ID, SqlType.BIGINT), Field.nullable(COMMIT_VERSION, SqlType.BIGINT));
    }

    /** How many of a target's columns are the table's. */
    static int tableColumnCount(SqlType.Struct target) {
        int count = target.fields().size();
        return target.fields().getLast().name().equals(COMMIT_VERSION) ? count - COLUMN_COUNT : count;
    }

    /** The rows of a source that tracks them, as they are to be written to other files. */
    record Source(ScanSource rows) implements ScanSource {
        @Override
        public SqlType.Struct schema() {
            return MovedRows.schema(rows.schema());
        }

        @Override
        public List<String> partitionColumns() {
            return rows.partitionColumns();
        }

        @Override
        public TableStatistics statistics() {
            return rows.statistics();
        }

        @Override
        public ScanPlan plan(ScanRequest request) {
            int rowId = rows.schema().fields().size();
            List<ScanColumn> columns = new ArrayList<>();
            for (ScanColumn column : request.columns()) {
                columns.add(
                        column instanceof ScanColumn.Stored stored && stored.index() >= rowId
                                ? new ScanColumn.RowTracking(
                                        stored.index() == rowId
                                                ? ScanColumn.RowTracking.Kind.ROW_ID
                                                : ScanColumn.RowTracking.Kind.ROW_COMMIT_VERSION)
                                : column);
            }
            return rows.plan(new ScanRequest(columns, request.pruning(), request.rowLimit()));
        }

        @Override
        public String description() {
            return rows.description();
        }
    }
}
