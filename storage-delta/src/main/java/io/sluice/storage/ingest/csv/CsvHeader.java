package io.sluice.storage.ingest.csv;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.store.FileStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which field of a file's records holds which column.
 *
 * @param fieldOfColumn for each data column the field, or −1
 * @param fieldNames from the header where it was read, or those that fields have without one; else empty
 * @param fieldCount how many fields a record should have
 */
record CsvHeader(int[] fieldOfColumn, List<String> fieldNames, int fieldCount) {

    /**
     * Works it out, and passes over the header.
     *
     * @param records at the start of the file if {@code atStart}
     */
    static CsvHeader of(CsvFormat format, FileStatus file, List<Field> columns, CsvRecords records, boolean atStart)
            throws IOException {
        CsvOptions options = format.options();
        int[] fields = new int[columns.size()];
        boolean byPosition = format.matching() == ColumnMatching.BY_POSITION;
        boolean named = options.malformed().rescuedDataColumn().isPresent()
                || !options.enforceSchema()
                || !format.folderColumns().isEmpty();
        if (byPosition && !options.header() && format.folderColumns().stream().anyMatch(CsvSchemas::isFieldName)) {
            List<String> names = fromBeginning(format, file, CsvSchemas::fieldNames);
            return withoutFolders(names, format.folderColumns(), fields);
        }
        if (byPosition && !(named && options.header())) {
            if (options.header() && atStart) {
                records.next();
            }
            Arrays.setAll(fields, i -> i);
            return new CsvHeader(fields, List.of(), fields.length);
        }
        if (!options.header()) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The fields of " + file.path()
                            + " cannot be matched by name, because the file is read without a header. "
                            + "Set the option header to true.");
        }
        List<String> names =
                atStart ? CsvSchemas.headerNames(records) : fromBeginning(format, file, CsvSchemas::headerNames);
        if (byPosition) {
            CsvHeader header = withoutFolders(names, format.folderColumns(), fields);
            if (!options.enforceSchema() && !names.isEmpty()) {
                List<String> checked = header.fieldCount == names.size()
                        ? Arrays.stream(header.fieldOfColumn)
                                .mapToObj(names::get)
                                .toList()
                        : names;
                check(checked, columns, file);
            }
            return header;
        }
        for (int i = 0; i < fields.length; i++) {
            fields[i] = -1;
            for (int k = 0; k < names.size() && fields[i] < 0; k++) {
                if (names.get(k).equalsIgnoreCase(columns.get(i).name())) {
                    fields[i] = k;
                }
            }
        }
        return new CsvHeader(fields, names, names.size());
    }

    /** By position among the fields that are not those of columns in folders' names, if these are as many as the columns. */
    private static CsvHeader withoutFolders(List<String> names, List<String> folderColumns, int[] fields) {
        int[] own = ownFields(names, folderColumns);
        if (own.length < names.size() && own.length == fields.length) {
            return new CsvHeader(own, names, names.size());
        }
        Arrays.setAll(fields, i -> i);
        return new CsvHeader(fields, names, fields.length);
    }

    /** The fields whose names are not those of columns in folders' names. */
    private static int[] ownFields(List<String> names, List<String> folderColumns) {
        return IntStream.range(0, names.size())
                .filter(i -> folderColumns.stream().noneMatch(names.get(i)::equalsIgnoreCase))
                .toArray();
    }

    private static List<String> fromBeginning(CsvFormat format, FileStatus file, Names names) throws IOException {
        try (CsvRecords beginning = CsvInput.open(format.store(), file, format.options(), 0, Long.MAX_VALUE)) {
            return names.of(beginning);
        }
    }

    /** The names that the first record gives the fields. */
    private interface Names {
        List<String> of(CsvRecords records) throws IOException;
    }

    private static void check(List<String> names, List<Field> columns, FileStatus file) {
        boolean equal = names.size() == columns.size();
        for (int i = 0; equal && i < names.size(); i++) {
            equal = names.get(i).equalsIgnoreCase(columns.get(i).name());
        }
        if (!equal) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "The header of " + file.path() + " is " + String.join(", ", names) + ", but the columns are "
                            + String.join(
                                    ", ", columns.stream().map(Field::name).toList())
                            + ". Correct one of them, or set the option enforceSchema to true to pass over the"
                            + " header.");
        }
    }

    /** A field's name, or _c and its number. */
    String name(int field) {
        return field < fieldNames.size() ? fieldNames.get(field) : "_c" + field;
    }

    /** The column that a field fills, or −1. */
    int columnOf(int field) {
        for (int i = 0; i < fieldOfColumn.length; i++) {
            if (fieldOfColumn[i] == field) {
                return i;
            }
        }
        return -1;
    }
}
