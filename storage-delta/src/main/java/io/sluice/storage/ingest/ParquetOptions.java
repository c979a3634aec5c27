package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.NullableTypes;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** @param mergeSchema take the columns of all files and not only of the first */
record ParquetOptions(boolean mergeSchema) {
    static ParquetOptions of(Map<String, String> options) {
        OptionReader reader = new OptionReader("Parquet", options);
        ParquetOptions parsed = new ParquetOptions(reader.flag(false, "mergeSchema"));
        reader.refuseOthers();
        return parsed;
    }

    /** The columns in the files, all of them nullable: what one file says of nulls says nothing of another. */
    SqlType.Struct schema(ObjectStore store, ParquetFormat format, List<FileStatus> files, Tolerance tolerance) {
        List<Field> fields = new ArrayList<>();
        boolean any = false;
        for (FileStatus file : files) {
            SqlType.Struct own;
            try {
                own = NullableTypes.of(format.readSchema(store, file.path()));
            } catch (SluiceException e) {
                tolerance.accept(file.path(), "parquet", e);
                continue;
            }
            if (!any) {
                fields.addAll(own.fields());
                any = true;
                if (!mergeSchema) {
                    break;
                }
                continue;
            }
            own.fields().forEach(field -> merge(fields, field, file));
        }
        return new SqlType.Struct(fields);
    }

    private static void merge(List<Field> fields, Field field, FileStatus file) {
        int known = new SqlType.Struct(fields).indexOf(field.name());
        if (known < 0) {
            fields.add(field);
        } else if (!fields.get(known).type().equals(field.type())) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "The files' schemas cannot be merged: column " + field.name() + " is "
                            + field.type().sql() + " in " + file.path() + " and "
                            + fields.get(known).type().sql() + " in a file before it.");
        }
    }
}
