package io.sluice.storage.ingest.format;

/** How the fields of a file find the columns of a schema. */
public enum ColumnMatching {
    /** The n-th field is the n-th column. */
    BY_POSITION,
    /** By the names in the file's header, compared without case; a column without a field is null. */
    BY_NAME
}
