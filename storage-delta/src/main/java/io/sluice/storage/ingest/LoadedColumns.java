package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.NewFields;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** The types that columns of text files are read as, when they are loaded into a table. */
final class LoadedColumns {
    private LoadedColumns() {}

    /**
     * The columns found, each with the type of the table's column of its name if there is one.
     *
     * @param addsFields whether that type gets the fields of structs that it lacks
     * @throws SluiceException SCHEMA_MISMATCH if it does not, and a struct has a field that the table's does not have
     */
    static SqlType.Struct typed(List<Field> found, SqlType.Struct table, boolean addsFields) {
        List<Field> typed = new ArrayList<>();
        for (Field field : found) {
            int index = table.indexOf(field.name());
            if (index < 0) {
                typed.add(field);
                continue;
            }
            SqlType type = table.fields().get(index).type();
            if (!addsFields) {
                check(field.type(), type, field.name());
            }
            typed.add(field.withType(addsFields ? NewFields.added(type, field.type()) : type));
        }
        return new SqlType.Struct(typed);
    }

    private static void check(SqlType found, SqlType wanted, String name) {
        if (found instanceof SqlType.Array a && wanted instanceof SqlType.Array b) {
            check(a.element(), b.element(), name);
        } else if (found instanceof SqlType.Struct a && wanted instanceof SqlType.Struct b) {
            for (Field field : a.fields()) {
                int index = b.indexOf(field.name());
                if (index < 0) {
                    throw new SluiceException(
                            ErrorCode.SCHEMA_MISMATCH,
                            "The files have a field " + name + "." + field.name()
                                    + ", for which the table has no place. Add the copy option 'mergeSchema' = 'true'"
                                    + " or ALTER TABLE … ADD COLUMNS, or select what is wanted.");
                }
                check(field.type(), b.fields().get(index).type(), name + "." + field.name());
            }
        }
    }
}
