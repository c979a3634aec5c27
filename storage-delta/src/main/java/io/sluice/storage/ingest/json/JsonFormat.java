package io.sluice.storage.ingest.json;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;

/** @param columns to read the files as */
public record JsonFormat(ObjectStore store, SqlType.Struct columns, JsonOptions options, LoadReport report)
        implements RowFormat {
    /** @throws SluiceException UNSUPPORTED_FEATURE for a column of a type that JSON cannot give */
    public JsonFormat {
        for (Field field : columns.fields()) {
            check(field.type(), field.name());
        }
    }

    private static void check(SqlType type, String column) {
        switch (type) {
            case SqlType.Array array -> check(array.element(), column);
            case SqlType.Struct struct ->
                struct.fields().forEach(field -> check(field.type(), column + "." + field.name()));
            case SqlType.Map map -> {
                if (map.key() != SqlType.STRING) {
                    throw unsupported(map, column);
                }
                check(map.value(), column);
            }
            case SqlType.Decimal decimal -> {}
            case SqlType.Simple simple -> {
                switch (simple) {
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> throw unsupported(simple, column);
                    default -> {}
                }
            }
        }
    }

    private static SluiceException unsupported(SqlType type, String column) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "Column " + column + " of type " + type.sql()
                        + " cannot be read from JSON. Read it as STRING and convert it in a query.");
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean isSplittable(FileStatus file) {
        byte[] separator = options.lineSeparator();
        return options.input().isSplittable(file)
                && !options.multiLine()
                && (separator == null || separator.length == 1);
    }

    @Override
    public Rows open(FileStatus file, long start, long end, int[] wanted, MemoryAccount memory, ScanMetrics metrics)
            throws IOException {
        return new JsonRows(this, file, start, end, wanted, memory, metrics);
    }
}
