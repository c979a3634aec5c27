package io.sluice.storage.ingest;

import io.sluice.common.type.Field;
import java.util.List;

/**
 * The columns of a table that files are loaded into.
 *
 * @param columns that may be filled
 * @param byPosition whether the n-th field is for the n-th column, whatever its name
 * @param addsFields whether structs of the columns take fields that they lack
 */
public record LoadTarget(List<Field> columns, boolean byPosition, boolean addsFields) {
    public LoadTarget {
        columns = List.copyOf(columns);
    }
}
