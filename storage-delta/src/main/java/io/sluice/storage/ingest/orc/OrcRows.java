package io.sluice.storage.ingest.orc;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/** The rows of the stripes that start in a range of an ORC file, as batches. */
final class OrcRows implements RowFormat.Rows {
    private final Reader reader;
    private final RecordReader rows;
    private final VectorizedRowBatch batch;
    private final ScanMetrics metrics;
    private final SqlType[] types;
    private final int[] positions;
    private final OrcColumn[] columns;

    OrcRows(OrcFormat format, FileStatus file, long start, long end, int[] wanted, ScanMetrics metrics)
            throws IOException {
        this.metrics = metrics;
        this.types = new SqlType[wanted.length];
        this.positions = new int[wanted.length];
        this.columns = new OrcColumn[wanted.length];
        Reader opened = OrcFormat.reader(format.store(), file);
        try {
            TypeDescription schema = opened.getSchema();
            boolean[] include = new boolean[schema.getMaximumId() + 1];
            include[0] = true;
            for (int i = 0; i < wanted.length; i++) {
                Field column = format.columns().fields().get(wanted[i]);
                types[i] = column.type();
                positions[i] = indexOf(schema, column.name());
                if (positions[i] >= 0) {
                    TypeDescription type = schema.getChildren().get(positions[i]);
                    check(OrcTypes.type(type, file.path()), column, file);
                    columns[i] = OrcColumn.of(type, column.type(), format.zone());
                    for (int id = type.getId(); id <= type.getMaximumId(); id++) {
                        include[id] = true;
                    }
                }
            }
            long length = end == Long.MAX_VALUE ? Long.MAX_VALUE - start : end - start;
            this.rows = opened.rows(opened.options().include(include).range(start, length));
            this.batch = schema.createRowBatch();
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        this.reader = opened;
    }

    private static int indexOf(TypeDescription schema, String name) {
        if (schema.getCategory() != TypeDescription.Category.STRUCT) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The rows of an ORC file are no structs but "
                            + schema.getCategory().getName() + ", which is not supported.");
        }
        List<String> names = schema.getFieldNames();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void check(SqlType found, Field column, FileStatus file) {
        boolean widened = OrcColumn.isWhole(found)
                && OrcColumn.isWhole(column.type())
                && OrcColumn.digits(found) <= OrcColumn.digits(column.type());
        if (!widened && !found.sql().equalsIgnoreCase(column.type().sql())) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Column " + column.name() + " of " + file.path() + " is " + found.sql() + " and cannot be read as "
                            + column.type().sql() + ". Read it as " + found.sql() + " and cast it in a query.");
        }
    }

    @Override
    public Batch next() throws IOException {
        try {
            if (!rows.nextBatch(batch)) {
                return null;
            }
            Vector[] vectors = new Vector[columns.length];
            for (int i = 0; i < vectors.length; i++) {
                VectorBuilder builder = VectorBuilder.of(types[i], batch.size);
                if (columns[i] == null) {
                    for (int row = 0; row < batch.size; row++) {
                        builder.appendNull();
                    }
                } else {
                    ColumnVector values = batch.cols[positions[i]];
                    for (int row = 0; row < batch.size; row++) {
                        columns[i].append(values, row, builder);
                    }
                }
                vectors[i] = builder.build();
            }
            metrics.rowsRead.add(batch.size);
            return Batch.of(batch.size, vectors);
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        reader.close();
    }
}
