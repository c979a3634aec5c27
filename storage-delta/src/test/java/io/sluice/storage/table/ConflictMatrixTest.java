package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.store.MemoryObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every operation begun before and committed after every other one. The results are those of Delta's documentation
 * ("Concurrency control", with its table of what can conflict, and Databricks' one of row-level concurrency); the kind is
 * the one that Delta's order of checks gives: protocol, metadata, application transactions, files added, files removed.
 *
 * <p>The table has one file of the ids 1 to 9 and one of 11 to 19. The later operation works on the first.
 */
class ConflictMatrixTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    private final ObjectStore store = new MemoryObjectStore();

    /** A statement, by what its transaction says and does. */
    enum Work {
        /** INSERT … VALUES. */
        INSERT {
            @Override
            void prepare(Transaction transaction, Region region) {
                Rows.write(transaction.writeTarget(), row(region.first + 5));
            }
        },
        /** INSERT … SELECT from the table itself WHERE id is in the region. */
        INSERT_FROM_SELF {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.readOnly(region.condition());
                Rows.write(transaction.writeTarget(), row(region.first + 5));
            }
        },
        /** UPDATE of one row, copying the others of its file. */
        UPDATE {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.readToChange(region.condition());
                rewrite(transaction, region);
            }
        },
        /** MERGE: reads the region, rewrites its file. */
        MERGE {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.readOnly(region.condition());
                rewrite(transaction, region);
            }
        },
        /** DELETE of all of a file's rows. */
        DELETE_FILE {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.readToChange(region.condition());
                transaction.removeFiles(region.file(transaction));
            }
        },
        /** DELETE of the region's third row by a deletion vector. */
        DELETE_ROW {
            @Override
            void prepare(Transaction transaction, Region region) {
                deleteRow(transaction, region, 3);
            }
        },
        /** DELETE of the region's fourth row by a deletion vector. */
        DELETE_OTHER_ROW {
            @Override
            void prepare(Transaction transaction, Region region) {
                deleteRow(transaction, region, 4);
            }
        },
        /** UPDATE of the region's fifth row by a deletion vector and a new file. */
        UPDATE_OTHER_ROW {
            @Override
            void prepare(Transaction transaction, Region region) {
                deleteRow(transaction, region, 5);
                Rows.write(transaction.writeTarget(), row(region.first + 5));
            }
        },
        OPTIMIZE {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.rearrangeRows();
                rewrite(transaction, region);
            }
        },
        OVERWRITE {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.removeAllFiles();
                Rows.write(transaction.writeTarget(), row(region.first + 5));
            }
        },
        SET_PROPERTIES {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.setProperties(Map.of("owner", "ann"));
            }
        },
        UPGRADE_PROTOCOL {
            @Override
            void prepare(Transaction transaction, Region region) {
                Protocol present = transaction.protocol();
                Set<String> features = new TreeSet<>(present.writerFeatures().orElseThrow());
                features.add("changeDataFeed");
                transaction.setProtocol(
                        new Protocol(3, 7, present.readerFeatures(), Optional.of(List.copyOf(features))));
            }
        },
        RECORD_LOAD {
            @Override
            void prepare(Transaction transaction, Region region) {
                transaction.setTransaction("loader-" + region, 1);
                Rows.write(transaction.writeTarget(), row(region.first + 5));
            }
        };

        abstract void prepare(Transaction transaction, Region region);

        private static void rewrite(Transaction transaction, Region region) {
            List<List<Object>> rows = read(transaction.snapshot().scan(region.file(transaction)));
            transaction.removeFiles(region.file(transaction));
            @SuppressWarnings("unchecked")
            List<Object>[] again = rows.toArray(List[]::new);
            Rows.write(transaction.writeTarget(), again);
        }

        private static void deleteRow(Transaction transaction, Region region, int offset) {
            transaction.readToChange(
                    new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.EQUAL, region.first + offset));
            transaction.deleteRows(Map.of(region.file(transaction).getFirst(), DeletedRows.of(offset)));
        }
    }

    /** The ids of one of the two files. */
    enum Region {
        LOW(1),
        HIGH(11);

        private final long first;

        Region(long first) {
            this.first = first;
        }

        ColumnPredicate condition() {
            ColumnPath id = ColumnPath.of("id");
            return ColumnPredicate.and(List.of(
                    new ColumnPredicate.Compare(id, Comparison.GREATER_OR_EQUAL, first),
                    new ColumnPredicate.Compare(id, Comparison.LESS, first + 9)));
        }

        List<String> file(Transaction transaction) {
            return filePaths(transaction.snapshot().scan()).stream()
                    .filter(path ->
                            read(transaction.snapshot().scan(List.of(path))).contains(row(first)))
                    .toList();
        }
    }

    /** The columns: later operation, faster one; results under WriteSerializable and Serializable, first where both
     * work on the same rows' range, then where the faster one works on the other file. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        INSERT,           INSERT,           commits, commits, commits, commits
        INSERT,           INSERT_FROM_SELF, commits, commits, commits, commits
        INSERT,           UPDATE,           commits, commits, commits, commits
        INSERT,           MERGE,            commits, commits, commits, commits
        INSERT,           DELETE_FILE,      commits, commits, commits, commits
        INSERT,           DELETE_ROW,       commits, commits, commits, commits
        INSERT,           OPTIMIZE,         commits, commits, commits, commits
        INSERT,           OVERWRITE,        commits, commits, commits, commits
        INSERT_FROM_SELF, INSERT,           commits, ConcurrentAppend, commits, commits
        INSERT_FROM_SELF, INSERT_FROM_SELF, ConcurrentAppend, ConcurrentAppend, commits, commits
        INSERT_FROM_SELF, UPDATE,           ConcurrentAppend, ConcurrentAppend, commits, commits
        INSERT_FROM_SELF, MERGE,            ConcurrentAppend, ConcurrentAppend, commits, commits
        INSERT_FROM_SELF, DELETE_FILE,      ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        INSERT_FROM_SELF, DELETE_ROW,       ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        INSERT_FROM_SELF, OPTIMIZE,         commits, commits, commits, commits
        UPDATE,           INSERT,           commits, ConcurrentAppend, commits, commits
        UPDATE,           INSERT_FROM_SELF, ConcurrentAppend, ConcurrentAppend, commits, commits
        UPDATE,           UPDATE,           ConcurrentAppend, ConcurrentAppend, commits, commits
        UPDATE,           MERGE,            ConcurrentAppend, ConcurrentAppend, commits, commits
        UPDATE,           DELETE_FILE,      ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        UPDATE,           DELETE_ROW,       ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        UPDATE,           OPTIMIZE,         ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        UPDATE,           OVERWRITE,        ConcurrentAppend, ConcurrentAppend, ConcurrentDeleteRead, ConcurrentDeleteRead
        MERGE,            INSERT,           commits, ConcurrentAppend, commits, commits
        MERGE,            UPDATE,           ConcurrentAppend, ConcurrentAppend, commits, commits
        MERGE,            MERGE,            ConcurrentAppend, ConcurrentAppend, commits, commits
        MERGE,            DELETE_FILE,      ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        MERGE,            DELETE_ROW,       ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        MERGE,            OPTIMIZE,         ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        DELETE_FILE,      INSERT,           commits, ConcurrentAppend, commits, commits
        DELETE_FILE,      UPDATE,           ConcurrentAppend, ConcurrentAppend, commits, commits
        DELETE_FILE,      DELETE_FILE,      ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        DELETE_FILE,      DELETE_ROW,       ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        DELETE_FILE,      OPTIMIZE,         ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        DELETE_ROW,       INSERT,           commits, commits, commits, commits
        DELETE_ROW,       UPDATE,           ConcurrentAppend, ConcurrentAppend, commits, commits
        DELETE_ROW,       DELETE_FILE,      ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        DELETE_ROW,       DELETE_ROW,       ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        DELETE_ROW,       DELETE_OTHER_ROW, commits, commits, commits, commits
        DELETE_ROW,       UPDATE_OTHER_ROW, commits, commits, commits, commits
        DELETE_ROW,       OPTIMIZE,         ConcurrentDeleteRead, ConcurrentDeleteRead, commits, commits
        UPDATE_OTHER_ROW, DELETE_ROW,       commits, commits, commits, commits
        UPDATE_OTHER_ROW, UPDATE_OTHER_ROW, ConcurrentAppend, ConcurrentAppend, commits, commits
        OPTIMIZE,         INSERT,           commits, commits, commits, commits
        OPTIMIZE,         INSERT_FROM_SELF, commits, commits, commits, commits
        OPTIMIZE,         UPDATE,           ConcurrentDeleteDelete, ConcurrentDeleteDelete, commits, commits
        OPTIMIZE,         MERGE,            ConcurrentDeleteDelete, ConcurrentDeleteDelete, commits, commits
        OPTIMIZE,         DELETE_FILE,      ConcurrentDeleteDelete, ConcurrentDeleteDelete, commits, commits
        OPTIMIZE,         DELETE_ROW,       ConcurrentDeleteDelete, ConcurrentDeleteDelete, commits, commits
        OPTIMIZE,         OPTIMIZE,         ConcurrentDeleteDelete, ConcurrentDeleteDelete, commits, commits
        OVERWRITE,        INSERT,           commits, ConcurrentAppend, commits, ConcurrentAppend
        OVERWRITE,        UPDATE,           ConcurrentAppend, ConcurrentAppend, ConcurrentAppend, ConcurrentAppend
        OVERWRITE,        DELETE_FILE,      ConcurrentDeleteRead, ConcurrentDeleteRead, ConcurrentDeleteRead, ConcurrentDeleteRead
        OVERWRITE,        OPTIMIZE,         ConcurrentDeleteRead, ConcurrentDeleteRead, ConcurrentDeleteRead, ConcurrentDeleteRead
        OVERWRITE,        OVERWRITE,        ConcurrentAppend, ConcurrentAppend, ConcurrentAppend, ConcurrentAppend
        INSERT,           SET_PROPERTIES,   MetadataChanged, MetadataChanged, MetadataChanged, MetadataChanged
        UPDATE,           SET_PROPERTIES,   MetadataChanged, MetadataChanged, MetadataChanged, MetadataChanged
        OPTIMIZE,         SET_PROPERTIES,   MetadataChanged, MetadataChanged, MetadataChanged, MetadataChanged
        SET_PROPERTIES,   SET_PROPERTIES,   MetadataChanged, MetadataChanged, MetadataChanged, MetadataChanged
        SET_PROPERTIES,   UPDATE,           commits, commits, commits, commits
        INSERT,           UPGRADE_PROTOCOL, ProtocolChanged, ProtocolChanged, ProtocolChanged, ProtocolChanged
        UPGRADE_PROTOCOL, UPGRADE_PROTOCOL, ProtocolChanged, ProtocolChanged, ProtocolChanged, ProtocolChanged
        RECORD_LOAD,      RECORD_LOAD,      ConcurrentTransaction, ConcurrentTransaction, commits, commits
        """)
    void followsOrConflicts(
            Work later, Work faster, String sameWeak, String sameStrict, String otherWeak, String otherStrict) {
        check(later, faster, "WriteSerializable", Region.LOW, sameWeak);
        check(later, faster, "Serializable", Region.LOW, sameStrict);
        check(later, faster, "WriteSerializable", Region.HIGH, otherWeak);
        check(later, faster, "Serializable", Region.HIGH, otherStrict);
    }

    private void check(Work later, Work faster, String isolation, Region region, String expected) {
        DeltaTable table = table(later + "-" + faster + isolation + region, isolation);
        try (Transaction transaction = table.latest().begin(Operation.of(later.name()))) {
            later.prepare(transaction, Region.LOW);
            commit(table, faster, region);
            if (expected.equals("commits")) {
                assertThat(transaction.commit().version()).isEqualTo(3);
                read(DeltaTable.at(store, table.path()).latest().scan());
            } else {
                assertThatThrownBy(transaction::commit)
                        .as("%s after %s, %s, %s", later, faster, isolation, region)
                        .hasMessageStartingWith(expected + ": ")
                        .hasMessageContaining(faster.name() + " (version 2)");
                assertThat(table.latest().version()).isEqualTo(2);
            }
        }
    }

    @Test
    void deletionVectorsOfTwoWritersAreMerged() {
        DeltaTable table = table("merged", "Serializable");
        try (Transaction third = table.latest().begin(Operation.of("DELETE"));
                Transaction second = table.latest().begin(Operation.of("DELETE"))) {
            Work.DELETE_ROW.prepare(third, Region.LOW);
            Work.UPDATE_OTHER_ROW.prepare(second, Region.LOW);
            commit(table, Work.DELETE_OTHER_ROW, Region.LOW);
            second.commit();
            third.commit();
        }
        List<List<Object>> expected = new ArrayList<>();
        LongStream.of(1, 2, 3, 6, 7, 8, 9).forEach(id -> expected.add(row(id)));
        LongStream.rangeClosed(11, 19).forEach(id -> expected.add(row(id)));
        assertThat(read(DeltaTable.at(store, table.path()).latest().scan()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(table.latest().fileCount()).isEqualTo(3);
    }

    @Test
    void aLargeVectorIsWrittenAgainAndTheFirstFileDeleted() {
        DeltaTable table = DeltaTable.at(store, "/matrix-" + UUID.randomUUID());
        @SuppressWarnings("unchecked")
        List<Object>[] rows = LongStream.range(0, 4000).mapToObj(Rows::row).toArray(List[]::new);
        Rows.create(table, definition("WriteSerializable"), rows);
        String file = filePaths(table.latest().scan()).getFirst();
        DeletedRows odd =
                DeletedRows.of(LongStream.range(0, 2000).map(i -> 2 * i + 1).toArray());
        DeletedRows even =
                DeletedRows.of(LongStream.range(0, 1000).map(i -> 4 * i).toArray());
        ColumnPredicate unknown = ColumnPredicate.ALWAYS_TRUE;
        try (Transaction later = table.latest().begin(Operation.of("DELETE"));
                Transaction faster = table.latest().begin(Operation.of("DELETE"))) {
            later.readToChange(unknown);
            later.deleteRows(Map.of(file, odd));
            faster.readToChange(unknown);
            faster.deleteRows(Map.of(file, even));
            faster.commit();
            later.commit();
        }
        assertThat(read(table.latest().scan())).hasSize(1000).allMatch(one -> (Long) one.getFirst() % 4 == 2);
        assertThat(store.listRecursively(table.path()))
                .filteredOn(one -> one.path().endsWith(".bin"))
                .hasSize(2);
    }

    private static void commit(DeltaTable table, Work work, Region region) {
        try (Transaction transaction = table.latest().begin(Operation.of(work.name()))) {
            work.prepare(transaction, region);
            transaction.commit();
        }
    }

    private DeltaTable table(String name, String isolation) {
        DeltaTable table = DeltaTable.at(store, "/matrix-" + UUID.randomUUID() + "/" + name);
        @SuppressWarnings("unchecked")
        List<Object>[] low = LongStream.rangeClosed(1, 9).mapToObj(Rows::row).toArray(List[]::new);
        @SuppressWarnings("unchecked")
        List<Object>[] high = LongStream.rangeClosed(11, 19).mapToObj(Rows::row).toArray(List[]::new);
        Rows.create(table, definition(isolation), low);
        Rows.append(table, high);
        return table;
    }

    private static TableDefinition definition(String isolation) {
        return new TableDefinition(
                SCHEMA,
                List.of(),
                Map.of("delta.isolationLevel", isolation, "delta.enableDeletionVectors", "true"),
                Optional.empty(),
                Optional.empty());
    }
}
