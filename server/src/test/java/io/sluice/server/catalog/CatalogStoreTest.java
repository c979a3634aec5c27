package io.sluice.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.ObjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogStoreTest {
    @TempDir
    private Path warehouse;

    @Test
    void entriesOutliveTheServer() {
        var columns = SqlType.struct(
                new Field("Id", SqlType.BIGINT, false, Map.of(Field.COMMENT, "the key")),
                Field.nullable("tags", SqlType.map(SqlType.STRING, SqlType.array(SqlType.decimal(12, 3)))),
                Field.nullable("nested", SqlType.struct(Field.nullable("x", SqlType.TIMESTAMP_NTZ))));
        var table = new CatalogEntry.Table(
                "İstanbul",
                "Files",
                "csv",
                "/data/files",
                false,
                Optional.of(columns),
                Map.of("header", "true", "sep", ";"),
                Optional.of("raw"));
        var view = new CatalogEntry.View(
                "İstanbul",
                "v",
                "SELECT 1",
                ObjectName.of(CatalogNames.CATALOG, "default"),
                SqlDialect.SPARK,
                true,
                List.of("b", "a"),
                columns,
                Optional.empty(),
                Map.of("owner", "me"));
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.createSchema(new SchemaEntry("İstanbul", Optional.of("c"), Optional.of("/s")));
            store.create(table);
            store.create(view);
        }
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            assertThat(store.schemas()).extracting(SchemaEntry::name).containsExactlyInAnyOrder("default", "İstanbul");
            assertThat(store.entry("İstanbul", "FILES")).contains(table);
            assertThat(store.entries("İstanbul")).containsExactly(table, view);
        }
    }

    /** What is on the disk when a change returns is what a server that is killed then leaves. */
    @Test
    void entriesOutliveAServerThatIsKilled() throws IOException {
        Path left = warehouse.resolve("left");
        try (CatalogStore store = CatalogStore.open(warehouse.resolve("running"))) {
            store.createSchema(new SchemaEntry("s", Optional.empty(), Optional.empty()));
            Files.createDirectories(left.resolve(".sluice"));
            Files.copy(
                    warehouse.resolve("running").resolve(".sluice").resolve("catalog.journal"),
                    left.resolve(".sluice").resolve("catalog.journal"));
        }
        try (CatalogStore store = CatalogStore.open(left)) {
            assertThat(store.schema("s")).isPresent();
        }
    }

    @Test
    void aDamagedStoreIsNamedAndLeftAsItIs() throws IOException {
        Path file = Files.createDirectories(warehouse.resolve(".sluice")).resolve("catalog.journal");
        Files.writeString(file, "not a database");
        for (int tries = 0; tries < 2; tries++) {
            assertThatThrownBy(() -> CatalogStore.open(warehouse))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_CORRUPT))
                    .hasMessageContaining(".sluice");
        }
        assertThat(file).hasContent("not a database");
    }

    @Test
    void theCatalogOfAnEarlierBuildIsRefusedByName() throws IOException {
        Path file = Files.createDirectories(warehouse.resolve(".sluice")).resolve("catalog.mv.db");
        Files.writeString(file, "a database");
        assertThatThrownBy(() -> CatalogStore.open(warehouse))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_CORRUPT))
                .hasMessageContaining("catalog.mv.db")
                .hasMessageContaining("CREATE TABLE");
        assertThat(file).hasContent("a database");
    }

    @Test
    void everyKindOfChangeOutlivesTheServer() {
        var function = new UserFunction(
                ObjectName.of(CatalogNames.CATALOG, "S", "Twice"),
                "CREATE FUNCTION Twice(x INT) RETURNS INT RETURN x * 2 -- é 😀\n",
                ObjectName.of(CatalogNames.CATALOG, "default"),
                SqlDialect.SPARK,
                true,
                1_234_567_890_123L);
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.createSchema(new SchemaEntry("S", Optional.empty(), Optional.empty()));
            store.setSchemaProperties("s", Map.of("a", "1", "b", "2"));
            store.setSchemaProperties("s", Map.of("b", "3"));
            store.setSchemaComment("s", Optional.of("line\nbreak"));
            store.putFunction(function);
            store.create(delta("s", "t"));
            store.create(delta("s", "gone"));
            store.rename(delta("s", "t"), "s", "U");
            store.update(delta("t", "s", "u"), table -> table.named("s", "u"));
            assertThat(store.drop(delta("gone", "S", "GONE"))).isTrue();
            store.createSchema(new SchemaEntry("x", Optional.empty(), Optional.empty()));
            assertThat(store.dropSchema("x")).isTrue();
            assertThatThrownBy(() -> store.dropSchema("s"))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_NOT_EMPTY));
        }
        for (int opening = 0; opening < 2; opening++) {
            try (CatalogStore store = CatalogStore.open(warehouse)) {
                assertThat(store.schema("s"))
                        .contains(new SchemaEntry("S", Optional.of("line\nbreak"), Optional.empty()));
                assertThat(store.schemaProperties("s")).isEqualTo(Map.of("a", "1", "b", "3"));
                assertThat(store.functions("s")).containsExactly(function);
                assertThat(store.entries("s")).containsExactly(delta("t", "S", "u"));
                assertThat(store.schema("x")).isEmpty();
            }
        }
    }

    /** A table that is made and dropped over and over leaves nothing behind. */
    @Test
    void theJournalIsShortened() throws IOException {
        Path file = warehouse.resolve(".sluice").resolve("catalog.journal");
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.create(delta("default", "kept"));
            for (int i = 0; i < 600; i++) {
                store.create(delta("default", "t"));
                store.drop(delta("default", "t"));
            }
        }
        assertThat(Files.readAllLines(file)).hasSizeBetween(3, 1000);
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            assertThat(store.entries("default")).containsExactly(delta("default", "kept"));
        }
    }

    @Test
    void aJournalThatCannotBeShortenedIsWrittenOn() throws IOException {
        Path folder = warehouse.resolve(".sluice");
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.create(delta("default", "t"));
            for (int i = 0; i < 999; i++) {
                store.setSchemaComment("default", Optional.of("c" + i));
            }
            Path inTheWay = Files.createDirectory(folder.resolve("catalog.journal.new"));
            store.create(delta("default", "u"));
            Files.delete(inTheWay);
            store.create(delta("default", "v"));
        }
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            assertThat(store.entries("default"))
                    .containsExactly(delta("default", "t"), delta("default", "u"), delta("default", "v"));
        }
    }

    @Test
    void namesAreTakenOnce() {
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.create(delta("default", "t"));
            assertThatThrownBy(() -> store.create(delta("default", "T")))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS));
            assertThatThrownBy(() -> store.create(delta("nowhere", "t")))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_NOT_FOUND));
            assertThat(store.drop(delta("t", "DEFAULT", "T"))).isTrue();
            assertThat(store.drop(delta("default", "t"))).isFalse();
        }
    }

    /** Each change is for what its statement has found, which others may have taken away since. */
    @Test
    void whatWasDroppedMeanwhileDoesNotComeBack() {
        CatalogEntry.Table found = delta("default", "t");
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.create(found);
            store.drop(found);
            assertGone(() -> store.update(found, table -> table.withComment(Optional.of("c"))));
            assertGone(() -> store.rename(found, "default", "u"));
            CatalogEntry.Table other = delta("elsewhere", "default", "t");
            store.create(other);
            assertGone(() -> store.update(found, table -> table.withComment(Optional.of("c"))));
            assertGone(() -> store.rename(found, "default", "u"));
            assertThat(store.drop(found)).isFalse();
            assertThat(store.entries("default")).containsExactly(other);
        }
    }

    @Test
    void aChangeKeepsWhatOthersHaveSetMeanwhile() {
        CatalogEntry.Table found = delta("default", "t");
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            store.create(found);
            store.update(found, table -> table.withComment(Optional.of("c")));
            store.rename(found, "default", "u");
            assertThat(store.entries("default"))
                    .containsExactly(found.named("default", "u").withComment(Optional.of("c")));
        }
    }

    private static void assertGone(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_OR_VIEW_NOT_FOUND));
    }

    @Test
    void aFolderIsClaimedOnce() {
        FolderClaims claims = new FolderClaims();
        FolderClaims.Claim claim = claims.claim("f").orElseThrow();
        assertThat(claims.claim("f")).isEmpty();
        try (FolderClaims.Claim _ = claims.hold("f")) {
            claim.close();
            assertThat(claims.claim("f")).isEmpty();
        }
        assertThat(claims.claim("f")).isPresent();
    }

    @Test
    void aSecondServerIsKeptOff() {
        try (CatalogStore store = CatalogStore.open(warehouse)) {
            assertThat(store.schemas()).hasSize(1);
            assertThatThrownBy(() -> CatalogStore.open(warehouse)).isInstanceOfSatisfying(SluiceException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_IN_USE);
                assertThat(e).hasMessageContaining(warehouse.toString());
            });
        }
        CatalogStore.open(warehouse).close();
    }

    @Test
    void namesBecomeFolders() {
        assertThat(CatalogNames.folder("Sales_2025")).isEqualTo("sales_2025");
        assertThat(CatalogNames.folder("../ä b")).isEqualTo("%2E%2E%2F%C3%A4%20b");
    }

    @Test
    void wordsAreCompared() {
        assertThat(SimilarNames.distance("stores", "store")).isEqualTo(1);
        assertThat(SimilarNames.distance("sales", "slaes")).isEqualTo(2);
        assertThat(SimilarNames.distance("", "abc")).isEqualTo(3);
    }

    private static CatalogEntry.Table delta(String schema, String name) {
        return delta(name, schema, name);
    }

    private static CatalogEntry.Table delta(String folder, String schema, String name) {
        return new CatalogEntry.Table(
                schema, name, "delta", "/w/" + folder, true, Optional.empty(), Map.of(), Optional.empty());
    }
}
