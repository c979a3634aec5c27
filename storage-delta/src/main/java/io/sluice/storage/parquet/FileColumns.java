package io.sluice.storage.parquet;

import io.sluice.common.type.Field;
import io.sluice.storage.file.DataFileSchema;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Finds the columns and fields of a table in the schema of a file. */
final class FileColumns {
    private final boolean byFieldId;

    FileColumns(boolean byFieldId) {
        this.byFieldId = byFieldId;
    }

    /**
     * The file's type of a field of the table, or null if the file lacks it. Names are compared exactly first, then
     * without case.
     *
     * @param stored the field with the name or id that it has in files
     */
    Type find(GroupType group, Field stored) {
        if (byFieldId && stored.metadata().get(DataFileSchema.FIELD_ID) instanceof Number id) {
            for (Type type : group.getFields()) {
                if (type.getId() != null && type.getId().intValue() == id.intValue()) {
                    return type;
                }
            }
            return null;
        }
        if (group.containsField(stored.name())) {
            return group.getType(stored.name());
        }
        for (Type type : group.getFields()) {
            if (type.getName().equalsIgnoreCase(stored.name())) {
                return type;
            }
        }
        return null;
    }
}
