package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that hold nothing but NaN and NULL: they have values, though none that statistics tell. */
class NaNPagesTest {
    private static final SqlType.Struct SCHEMA =
            SqlType.struct(Field.nullable("d", SqlType.DOUBLE), Field.nullable("f", SqlType.FLOAT));
    /** More than a page of NaNs with a NULL each thousand rows. */
    private static final int NOT_NUMBERS = 30_000;

    private static final int NULLS = 30;
    private static final int ROWS = 60_000;

    @TempDir
    Path folder;

    @Test
    void theirRowsAreFound() {
        rowsAreFound(write());
    }

    /** The file is one of {@link #write}, by a version that did not count NaNs. */
    @Test
    void theirRowsAreFoundInFilesWhoseIndexTakesThemForNulls() throws Exception {
        rowsAreFound(Path.of(
                NaNPagesTest.class.getResource("/parquet/nan-pages.parquet").toURI()));
    }

    @Test
    void otherReadersAreToldOfTheNaNs() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(write()))) {
            for (ColumnChunkMetaData chunk :
                    reader.getFooter().getBlocks().getFirst().getColumns()) {
                Statistics<?> statistics = chunk.getStatistics();
                assertThat(statistics.getNanCount()).isEqualTo(NOT_NUMBERS - NULLS);
                assertThat(statistics.getNumNulls()).isEqualTo(NULLS);
                assertThat(statistics.hasNonNullValue()).isFalse();
                assertThat(reader.readColumnIndex(chunk)).isNull();
            }
        }
    }

    private static void rowsAreFound(Path file) {
        for (String column : List.of("d", "f")) {
            ColumnPath path = ColumnPath.of(column);
            Object five = column.equals("d") ? (Object) 5.0 : (Object) 5f;
            Object nan = column.equals("d") ? (Object) Double.NaN : (Object) Float.NaN;
            for (ColumnPredicate condition : List.of(
                    new ColumnPredicate.Compare(path, Comparison.GREATER, five),
                    new ColumnPredicate.Compare(path, Comparison.EQUAL, nan),
                    new ColumnPredicate.IsNotNull(path))) {
                assertThat(ParquetFiles.read(
                                file, DataFileSchema.plain(SCHEMA), ParquetFiles.request(SCHEMA, condition)))
                        .as("%s of %s", condition, file)
                        .filteredOn(row -> nan.equals(row.get(column.equals("d") ? 0 : 1)))
                        .hasSize(NOT_NUMBERS - NULLS);
            }
        }
    }

    private Path write() {
        List<Object> doubles = new ArrayList<>();
        List<Object> floats = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean isNull = i < NOT_NUMBERS && i % 1000 == 0;
            boolean isNaN = i < NOT_NUMBERS;
            doubles.add(isNull ? null : isNaN ? (Object) Double.NaN : (Object) (double) (i % 10));
            floats.add(isNull ? null : isNaN ? (Object) Float.NaN : (Object) (float) (i % 10));
        }
        Path file = folder.resolve("nan-pages.parquet");
        RoundTripTest.write(file, FileWriteOptions.DEFAULT, SCHEMA, List.of(doubles, floats), Batch.TARGET_LENGTH);
        return file;
    }
}
