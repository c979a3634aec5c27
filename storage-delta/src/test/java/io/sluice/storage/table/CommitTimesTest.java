package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTimesTest {
    @TempDir
    Path folder;

    @Test
    void enabledLaterTheyCountFromThatVersionOn() throws IOException {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        create(table, TableDefinition.of(SqlType.struct(Field.nullable("id", SqlType.BIGINT))));
        append(table, row(1L));
        try (Transaction alter = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            append(table, row(2L));
            alter.setProperties(Map.of("delta.enableInCommitTimestamps", "true"));
            alter.commit();
        }
        append(table, row(3L));

        Map<String, String> properties = table.latest().properties();
        assertThat(properties).containsEntry("delta.inCommitTimestampEnablementVersion", "3");
        Instant enabled = table.atVersion(3).timestamp();
        assertThat(properties)
                .containsEntry("delta.inCommitTimestampEnablementTimestamp", Long.toString(enabled.toEpochMilli()));
        assertThat(table.latest().protocol().writerFeatures()).contains("inCommitTimestamp");
        Instant last = table.atVersion(4).timestamp();
        // Copied files have other times, which count before that version only.
        for (int version = 0; version < 5; version++) {
            Files.setLastModifiedTime(
                    folder.resolve("_delta_log/%020d.json".formatted(version)),
                    FileTime.from(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(version)));
        }
        DeltaTable copy = DeltaTable.at(new LocalObjectStore(), folder.toString());
        assertThat(copy.atTime(Instant.parse("2020-01-01T00:00:02.5Z")).version())
                .isEqualTo(2);
        assertThat(copy.atTime(enabled).version()).isEqualTo(3);
        assertThat(copy.atTime(last).version()).isEqualTo(4);
        assertThat(read(copy.atTime(enabled).scan())).hasSize(2);
        try (Transaction alter = copy.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            alter.setProperties(Map.of("delta.enableInCommitTimestamps", "false"));
            alter.commit();
        }
        assertThat(copy.latest().properties().keySet()).noneMatch(key -> key.contains("Enablement"));
    }

    /** A copy whose files are all younger than what its commits say of themselves. */
    @Test
    void timesOfCopiedFilesDoNotHideThoseInCommits() throws IOException {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        create(table, TableDefinition.of(SqlType.struct(Field.nullable("id", SqlType.BIGINT))));
        for (long id = 1; id < 6; id++) {
            append(table, row(id));
        }
        try (Transaction alter = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            alter.setProperties(Map.of("delta.enableInCommitTimestamps", "true"));
            alter.commit();
        }
        append(table, row(6L));
        Instant enabled = table.atVersion(6).timestamp();
        Instant last = table.atVersion(7).timestamp();
        Instant copied = last.plusSeconds(3600);
        for (int version = 0; version < 8; version++) {
            Files.setLastModifiedTime(
                    folder.resolve("_delta_log/%020d.json".formatted(version)),
                    FileTime.from(copied.plusSeconds(version)));
        }
        DeltaTable copy = DeltaTable.at(new LocalObjectStore(), folder.toString());
        assertThat(copy.atTime(enabled).version()).isEqualTo(6);
        assertThat(copy.atTime(last.minusMillis(1)).version()).isEqualTo(6);
        assertThat(copy.atTime(last).version()).isEqualTo(7);
        DeltaTableTest.assertCode(ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> copy.atTime(enabled.minusMillis(1)));
        DeltaTableTest.assertCode(ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> copy.atTime(copied.plusSeconds(3)));

        assertThat(copy.firstVersionFrom(enabled)).isEqualTo(6);
        assertThat(copy.firstVersionFrom(enabled.plusMillis(1))).isEqualTo(7);
        assertThat(copy.firstVersionFrom(enabled.minusMillis(1))).isZero();
        assertThat(copy.lastVersionUntil(enabled)).isEqualTo(6);
        assertThat(copy.lastVersionUntil(copied)).isEqualTo(7);
        DeltaTableTest.assertCode(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> copy.lastVersionUntil(enabled.minusMillis(1)));
        DeltaTableTest.assertCode(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> copy.firstVersionFrom(last.plusMillis(1)));
    }

    @Test
    void aTimeBetweenTheLastFilesAndTheFirstCommitsIsFollowedByTheLatter() throws IOException {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        create(table, TableDefinition.of(SqlType.struct(Field.nullable("id", SqlType.BIGINT))));
        Files.setLastModifiedTime(
                folder.resolve("_delta_log/%020d.json".formatted(0)),
                FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        try (Transaction alter = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            alter.setProperties(Map.of("delta.enableInCommitTimestamps", "true"));
            alter.commit();
        }
        assertThat(table.firstVersionFrom(Instant.parse("2020-01-02T00:00:00Z")))
                .isEqualTo(1);
        assertThat(table.firstVersionFrom(Instant.parse("2020-01-01T00:00:00Z")))
                .isZero();
        assertThat(table.lastVersionUntil(Instant.parse("2020-01-02T00:00:00Z")))
                .isZero();
    }
}
