package io.sluice.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolGateTest {
    private static final SqlType.Struct PLAIN = SqlType.struct(Field.nullable("a", SqlType.INT));

    @Test
    void readsOldVersionsAndKnownFeatures() {
        assertThatCode(() -> ProtocolGate.checkReadable("t", Protocol.legacy(1, 2)))
                .doesNotThrowAnyException();
        assertThatCode(() -> ProtocolGate.checkReadable("t", Protocol.legacy(2, 5)))
                .doesNotThrowAnyException();
        assertThatCode(() -> ProtocolGate.checkReadable(
                        "t",
                        Protocol.features(
                                3,
                                List.of("deletionVectors", "timestampNtz", "v2Checkpoint", "vacuumProtocolCheck"),
                                List.of("rowTracking"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collations", "catalogManaged", "icebergCompatV9", "noSuchFeature"})
    void refusesReaderFeaturesByName(String feature) {
        Protocol protocol = Protocol.features(3, List.of("timestampNtz", feature), List.of(feature));
        assertRefused(() -> ProtocolGate.checkReadable("/data/t", protocol), feature);
        assertRefused(() -> ProtocolGate.checkReadable("/data/t", Protocol.legacy(4, 7)), "reader version 4");
    }

    @Test
    void takesWhatOlderWriterVersionsImply() {
        for (int version = 1; version <= 6; version++) {
            Protocol protocol = Protocol.legacy(version < 5 ? 1 : 2, version);
            assertThatCode(() -> write(protocol, PLAIN)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesCompatibilityWithIcebergWhereItIsOn() {
        Protocol iceberg = Protocol.features(1, List.of(), List.of("icebergCompatV2"));
        assertThatCode(() -> write(iceberg, PLAIN)).doesNotThrowAnyException();
        assertRefused(() -> write(iceberg, PLAIN, "delta.enableIcebergCompatV2", "true"), "icebergCompatV2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"materializePartitionColumns", "catalogManaged", "noSuchFeature"})
    void refusesOtherWriterFeaturesByName(String feature) {
        assertRefused(() -> write(Protocol.features(1, List.of(), List.of("appendOnly", feature)), PLAIN), feature);
        assertRefused(() -> write(Protocol.legacy(1, 8), PLAIN), "writer version 8");
    }

    @Test
    void addsFeaturesWithWhatOlderVersionsImply() {
        Protocol ntz = TableFeatures.with(Protocol.legacy(1, 2), Set.of("timestampNtz"));
        assertThat(ntz)
                .isEqualTo(Protocol.features(
                        3, List.of("timestampNtz"), List.of("appendOnly", "invariants", "timestampNtz")));
        Protocol defaults = TableFeatures.with(Protocol.legacy(1, 2), Set.of("allowColumnDefaults"));
        assertThat(defaults.minReaderVersion()).isEqualTo(1);
        assertThat(defaults.readerFeatures()).isEmpty();
        assertThat(defaults.minWriterVersion()).isEqualTo(7);
        assertThat(TableFeatures.with(ntz, Set.of("timestampNtz"))).isSameAs(ntz);
        assertThat(TableFeatures.with(Protocol.legacy(1, 2), Set.of())).isEqualTo(Protocol.legacy(1, 2));
    }

    /** Whatever is listed for readers is listed for writers, and what concerns both for both. */
    @ParameterizedTest
    @CsvSource({"1, 5, false", "1, 6, false", "2, 4, true", "2, 5, true", "2, 6, true"})
    void listsColumnMappingForReadersAndWritersOrForNobody(int reader, int writer, boolean isListed) {
        Protocol upgraded = TableFeatures.with(Protocol.legacy(reader, writer), Set.of("timestampNtz"));
        assertThat(upgraded.readerFeatures().orElseThrow().contains("columnMapping"))
                .isEqualTo(isListed);
        assertThat(upgraded.writerFeatures().orElseThrow().contains("columnMapping"))
                .isEqualTo(isListed);
        Protocol downgraded = TableFeatures.without(Protocol.legacy(reader, writer), "appendOnly");
        assertThat(downgraded.minReaderVersion()).isEqualTo(isListed ? 2 : 1);
        assertThat(downgraded.writerFeatures().orElseThrow().contains("columnMapping"))
                .isEqualTo(isListed);
        Protocol mapped = TableFeatures.with(Protocol.legacy(reader, writer), Set.of("columnMapping"));
        assertThat(mapped.minReaderVersion()).isEqualTo(2);
        assertThat(TableFeatures.all(mapped)).contains("columnMapping");
    }

    private static void write(Protocol protocol, SqlType.Struct schema, String... property) {
        Map<String, String> configuration = property.length == 0 ? Map.of() : Map.of(property[0], property[1]);
        Metadata metadata = new Metadata(
                "id", Optional.empty(), Optional.empty(), "", List.of(), configuration, Optional.empty(), Map.of());
        ProtocolGate.checkWritable("/data/t", protocol, metadata, schema);
    }

    private static void assertRefused(Runnable action, String name) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED_FEATURE))
                .hasMessageContaining(name)
                .hasMessageContaining("/data/t");
    }
}
