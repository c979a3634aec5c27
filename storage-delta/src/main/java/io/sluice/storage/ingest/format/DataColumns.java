package io.sluice.storage.ingest.format;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text files: those that the files hold, and those that take what cannot be read.
 *
 * @param data the files' own, in order
 * @param dataIndex for each column its position in {@code data}, or −1
 * @param corrupt position of the column for the text of records that cannot be read, or −1
 * @param rescued position of the column for data without a place, or −1
 */
public record DataColumns(List<Field> data, int[] dataIndex, int corrupt, int rescued) {
    public static DataColumns of(SqlType.Struct columns, MalformedRecords malformed) {
        List<Field> data = new ArrayList<>();
        int[] dataIndex = new int[columns.fields().size()];
        int corrupt = -1;
        int rescued = -1;
        for (int i = 0; i < dataIndex.length; i++) {
            Field field = columns.fields().get(i);
            boolean text = field.type() == SqlType.STRING;
            dataIndex[i] = -1;
            if (text
                    && field.name()
                            .equalsIgnoreCase(malformed.rescuedDataColumn().orElse(null))) {
                rescued = i;
            } else if (text
                    && malformed.mode() == ParseMode.PERMISSIVE
                    && field.name().equalsIgnoreCase(malformed.corruptRecordColumn())) {
                corrupt = i;
            } else {
                dataIndex[i] = data.size();
                data.add(field);
            }
        }
        return new DataColumns(List.copyOf(data), dataIndex, corrupt, rescued);
    }

    /** The columns with that for records that cannot be read, if the table has one that the options name. */
    public static SqlType.Struct withCorrupt(SqlType.Struct columns, SqlType.Struct table, MalformedRecords malformed) {
        int inTable = table.indexOf(malformed.corruptRecordColumn());
        if (malformed.mode() != ParseMode.PERMISSIVE
                || inTable < 0
                || table.fields().get(inTable).type() != SqlType.STRING
                || columns.indexOf(malformed.corruptRecordColumn()) >= 0) {
            return columns;
        }
        List<Field> all = new ArrayList<>(columns.fields());
        all.add(table.fields().get(inTable));
        return new SqlType.Struct(all);
    }

    /** The columns with that for rescued data at the end, if the options name one that is not there. */
    public static SqlType.Struct withRescued(SqlType.Struct columns, MalformedRecords malformed) {
        if (malformed.rescuedDataColumn().isEmpty()
                || columns.indexOf(malformed.rescuedDataColumn().get()) >= 0) {
            return columns;
        }
        List<Field> all = new ArrayList<>(columns.fields());
        all.add(Field.nullable(malformed.rescuedDataColumn().get(), SqlType.STRING));
        return new SqlType.Struct(all);
    }
}
