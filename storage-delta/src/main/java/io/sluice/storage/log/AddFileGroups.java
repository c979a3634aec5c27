package io.sluice.storage.log;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;

/** Add actions as rows of a checkpoint, without a detour: there may be millions of them. */
final class AddFileGroups {
    private AddFileGroups() {}

    /**
     * A row with an action that has the standard fields only.
     *
     * @param withStats whether the statistics' JSON text is written
     */
    static Group of(AddFile file, MessageType schema, boolean withStats) {
        Group row = new SimpleGroup(schema);
        Group add = row.addGroup("add");
        add.add("path", file.path());
        Group partitionValues = add.addGroup("partitionValues");
        file.partitionValues().forEach((column, value) -> {
            Group entry = partitionValues.addGroup(0);
            entry.add(0, column);
            if (value != null) {
                entry.add(1, value);
            }
        });
        add.add("size", file.size());
        add.add("modificationTime", file.modificationTime());
        add.add("dataChange", false);
        if (file.deletionVector() != null) {
            addVector(add.addGroup("deletionVector"), file.deletionVector());
        }
        if (withStats && file.stats() != null) {
            add.add("stats", file.stats());
        }
        return row;
    }

    private static void addVector(Group group, DeletionVectorDescriptor vector) {
        group.add("storageType", vector.storageType());
        group.add("pathOrInlineDv", vector.pathOrInlineDv());
        vector.offset().ifPresent(offset -> group.add("offset", offset));
        group.add("sizeInBytes", vector.sizeInBytes());
        group.add("cardinality", vector.cardinality());
    }
}
