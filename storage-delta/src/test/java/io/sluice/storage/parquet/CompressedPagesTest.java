package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.FileWriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns of a file are compressed. */
class CompressedPagesTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.required("sorted", SqlType.BIGINT),
            Field.required("token", SqlType.STRING),
            Field.required("text", SqlType.STRING));

    @TempDir
    Path folder;

    @Test
    void codecsForSpeedMustSaveMoreThanThoseForSize() throws IOException {
        assertThat(codecs("SNAPPY"))
                .containsExactly(
                        CompressionCodecName.UNCOMPRESSED,
                        CompressionCodecName.UNCOMPRESSED,
                        CompressionCodecName.SNAPPY);
        assertThat(codecs("ZSTD").subList(1, 3)).containsExactly(CompressionCodecName.ZSTD, CompressionCodecName.ZSTD);
    }

    private List<CompressionCodecName> codecs(String codec) throws IOException {
        Random random = new Random(1);
        List<Object> sorted = new ArrayList<>();
        List<Object> tokens = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        byte[] bytes = new byte[30];
        for (int i = 0; i < 30_000; i++) {
            sorted.add((long) i / 4);
            random.nextBytes(bytes);
            tokens.add(Base64.getEncoder().encodeToString(bytes));
            texts.add("the same words again and again, and a number: " + random.nextInt());
        }
        Path file = folder.resolve(codec + ".parquet");
        RoundTripTest.write(
                file, new FileWriteOptions(codec, 1 << 24, 32), SCHEMA, List.of(sorted, tokens, texts), 4096);
        assertThat(ParquetFiles.read(file).getLast()).isEqualTo(List.of(7499L, tokens.getLast(), texts.getLast()));
        try (var reader =
                org.apache.parquet.hadoop.ParquetFileReader.open(new org.apache.parquet.io.LocalInputFile(file))) {
            BlockMetaData rowGroup = reader.getFooter().getBlocks().getFirst();
            return rowGroup.getColumns().stream().map(c -> c.getCodec()).toList();
        }
    }
}
