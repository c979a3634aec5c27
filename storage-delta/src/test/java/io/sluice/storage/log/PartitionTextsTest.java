package io.sluice.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionTextsTest {
    @Test
    void readsWhatOtherEnginesWrite() {
        assertThat(PartitionValues.parse("2024-02-29", SqlType.DATE)).isEqualTo(19782);
        assertThat(PartitionValues.parse("1970-01-01 00:00:01", SqlType.TIMESTAMP))
                .isEqualTo(1_000_000L);
        assertThat(PartitionValues.parse("1970-01-01 00:00:01.5", SqlType.TIMESTAMP_NTZ))
                .isEqualTo(1_500_000L);
        assertThat(PartitionValues.parse("1970-01-01T00:00:01.000001Z", SqlType.TIMESTAMP))
                .isEqualTo(1_000_001L);
        assertThat(PartitionValues.parse("1970-01-01T01:00:00.000+01:00", SqlType.TIMESTAMP))
                .isEqualTo(0L);
        assertThat(PartitionValues.parse("1970-01-01", SqlType.TIMESTAMP)).isEqualTo(0L);
        assertThat(PartitionValues.parse("1.5", SqlType.decimal(5, 2))).isEqualTo(new BigDecimal("1.50"));
        assertThat(PartitionValues.parse("TRUE", SqlType.BOOLEAN)).isEqualTo(true);
        assertThat(PartitionValues.parse("-7", SqlType.TINYINT)).isEqualTo(-7);
        assertThat(PartitionValues.parse("", SqlType.STRING)).isNull();
        assertThat(PartitionValues.parse(null, SqlType.INT)).isNull();
        assertThatThrownBy(() -> PartitionValues.parse("x", SqlType.INT))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("INT");
        assertThatThrownBy(() -> PartitionValues.parse("300", SqlType.TINYINT)).hasMessageContaining("TINYINT");
        assertThatThrownBy(() -> PartitionValues.parse("-32769", SqlType.SMALLINT))
                .hasMessageContaining("SMALLINT");
    }

    @Test
    void writesTheFormsOfTheProtocol() {
        assertThat(PartitionValues.format(19782, SqlType.DATE)).isEqualTo("2024-02-29");
        assertThat(PartitionValues.format(1_000_001L, SqlType.TIMESTAMP)).isEqualTo("1970-01-01T00:00:01.000001Z");
        assertThat(PartitionValues.format(1_000_000L, SqlType.TIMESTAMP_NTZ)).isEqualTo("1970-01-01 00:00:01");
        assertThat(PartitionValues.format(1_000_001L, SqlType.TIMESTAMP_NTZ)).isEqualTo("1970-01-01 00:00:01.000001");
        assertThat(PartitionValues.format(new BigDecimal("1E+3").setScale(0), SqlType.decimal(9, 0)))
                .isEqualTo("1000");
        assertThat(PartitionValues.format("", SqlType.STRING)).isNull();
    }

    @Test
    void foldersAreNamedAsHiveDoes() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a", "x/y=z %");
        values.put("b", null);
        values.put("ç", "İı");
        assertThat(PartitionPaths.folder(values)).isEqualTo("a=x%2Fy%3Dz %25/b=__HIVE_DEFAULT_PARTITION__/ç=İı");
        assertThat(PartitionPaths.folder(Map.of())).isEmpty();
    }

    @Test
    void pathsAreUrlEncodedAndDecoded() {
        String path = "a=x%2Fy%3Dz %25/ç=İ+ı/part-0.parquet";
        assertThat(FilePaths.encode(path)).isEqualTo("a=x%252Fy%253Dz%20%2525/%C3%A7=%C4%B0+%C4%B1/part-0.parquet");
        assertThat(FilePaths.decode(FilePaths.encode(path))).isEqualTo(path);
        assertThat(FilePaths.decode("100%")).isEqualTo("100%");
        assertThat(FilePaths.absolute("/t", "a%20b")).isEqualTo("/t/a b");
        assertThat(FilePaths.absolute("/t", "/other/x")).isEqualTo("/other/x");
        assertThat(FilePaths.absolute("/t", "s3://bucket/x")).isEqualTo("s3://bucket/x");
        assertThat(FilePaths.absolute("/t", "p=12%3A00/x")).isEqualTo("/t/p=12:00/x");
    }
}
