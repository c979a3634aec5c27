package io.sluice.storage.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.Histogram;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisFileTest {
    private static final ColumnAnalysis NUMBER = new ColumnAnalysis(
            "n",
            "INT",
            3,
            1000,
            10,
            100,
            Optional.of("-1"),
            Optional.of("8"),
            4,
            4,
            Optional.of(Histogram.of(-1, 2, 8)));
    private static final ColumnAnalysis TEXT = new ColumnAnalysis(
            "s", "STRING", 3, 1000, 1000, 0, Optional.empty(), Optional.empty(), 7, 20, Optional.empty());
    private static final PairAnalysis PAIR = new PairAnalysis("n", "s", 0.25);
    private static final TableAnalysis BOTH = new TableAnalysis(3, 1000, 5000, List.of(NUMBER, TEXT), List.of(PAIR));
    private static final SqlType.Struct SCHEMA =
            SqlType.struct(Field.nullable("n", SqlType.INT), Field.nullable("s", SqlType.STRING));

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    @Test
    void whatIsWrittenIsRead() {
        AnalysisFile.write(store, folder.toString(), BOTH);
        assertThat(AnalysisFile.read(store, folder.toString())).contains(BOTH);
    }

    @Test
    void aFileThatIsMissingOrBrokenIsNone() throws IOException {
        assertThat(AnalysisFile.read(store, folder.toString())).isEmpty();
        AnalysisFile.write(store, folder.toString(), BOTH);
        Path file = folder.resolve("_sluice/statistics.v1.json");
        for (String broken : List.of("", "{", "[]", "{\"version\": -1}", "{\"version\": 1, \"rowCount\": \"x\"}")) {
            Files.writeString(file, broken);
            assertThat(AnalysisFile.read(store, folder.toString())).as(broken).isEmpty();
        }
        String unordered = AnalysisFile.text(BOTH).replace("-1.0,2.0", "9.0,2.0");
        assertThatThrownBy(() -> AnalysisFile.parse(unordered)).hasMessageContaining("9.0");
    }

    @Test
    void newerFindingsLeaveOtherColumns() {
        ColumnAnalysis newer = new ColumnAnalysis(
                "s", "STRING", 5, 2000, 1, 0, Optional.empty(), Optional.empty(), 7, 20, Optional.empty());
        TableAnalysis all = BOTH.updated(new TableAnalysis(5, 2000, 9000, List.of(newer), List.of()));
        assertThat(all).isEqualTo(new TableAnalysis(5, 2000, 9000, List.of(NUMBER, newer), List.of(PAIR)));
        assertThat(all.column(Field.nullable("s", SqlType.INT))).isEmpty();
        // Of a pair that was read anew there is what was found anew, if anything.
        TableAnalysis again = new TableAnalysis(6, 2000, 9000, List.of(NUMBER, newer), List.of());
        assertThat(all.updated(again)).isEqualTo(again);
        PairAnalysis turned = new PairAnalysis("s", "n", 1);
        TableAnalysis found = new TableAnalysis(6, 2000, 9000, List.of(NUMBER), List.of(turned));
        assertThat(all.updated(found).pairs()).containsExactly(turned);
    }

    @Test
    void aPairIsKnownByBothColumnsWhileThereAreBoth() {
        TableStatistics logged = new TableStatistics(OptionalDouble.of(1000), true, 5000, 4, Map.of());
        Map<String, ColumnStatistics> columns = BOTH.completing(logged, SCHEMA).columns();
        assertThat(columns.get("n").independence()).isEqualTo(Map.of("s", 0.25));
        assertThat(columns.get("s").independence()).isEqualTo(Map.of("n", 0.25));
        SqlType.Struct changed = SqlType.struct(Field.nullable("n", SqlType.INT), Field.nullable("s", SqlType.DATE));
        assertThat(BOTH.completing(logged, changed).columns().get("n").independence())
                .isEmpty();
    }

    @Test
    void filesWithoutPairsAreReadAndWrongPairsAreNot() {
        String text = AnalysisFile.text(BOTH);
        String before = text.replaceFirst(",\"pairs\":.*]", "");
        assertThat(AnalysisFile.parse(before).pairs()).isEmpty();
        assertThat(AnalysisFile.parse(before).columns()).isEqualTo(BOTH.columns());
        assertThatThrownBy(() -> AnalysisFile.parse(text.replace("0.25", "1.25")))
                .hasMessageContaining("1.25");
        assertThatThrownBy(() -> AnalysisFile.parse(text.replace("[\"n\",\"s\"]", "[\"n\",\"n\"]")))
                .hasMessageContaining("itself");
    }

    @Test
    void theLogIsBelievedAndTheRestGrowsWithTheRows() {
        TableStatistics logged = new TableStatistics(
                OptionalDouble.of(4000), true, 20_000, 4, Map.of("n", new ColumnStatistics(-5, 9, 7, -1, true, true)));
        TableStatistics completed = BOTH.completing(logged, SCHEMA);
        ColumnStatistics number = completed.columns().get("n");
        assertThat(number.min()).isEqualTo(-5);
        assertThat(number.max()).isEqualTo(9);
        assertThat(number.nullCount()).isEqualTo(7);
        assertThat(number.exactRange()).isTrue();
        // One value in a hundred rows is new, so that a table of four times the size has hardly more of them.
        assertThat(number.distinctCount()).isCloseTo(10, within(0.2));
        assertThat(number.histogram().coverage()).isEqualTo(0.25);
        ColumnStatistics text = completed.columns().get("s");
        assertThat(text.distinctCount()).isEqualTo(4000);
        assertThat(text.min()).isNull();
        assertThat(text.exactNullCount()).isFalse();
        assertThat(completed.exactRowCount()).isTrue();
        assertThat(completed.rowCount()).hasValue(4000);
    }

    @Test
    void rowsThatTheLogDoesNotKnowAreThoughtAsManyAByteAsBefore() {
        TableStatistics logged = new TableStatistics(OptionalDouble.empty(), false, 10_000, 4, Map.of());
        assertThat(BOTH.completing(logged, SCHEMA).rowCount()).hasValue(2000);
    }
}
