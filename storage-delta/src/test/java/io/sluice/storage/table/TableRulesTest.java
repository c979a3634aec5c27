package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRulesTest {
    @TempDir
    Path folder;

    private DeltaTable table(Map<String, String> properties, Field... columns) {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        TableDefinition definition =
                new TableDefinition(SqlType.struct(columns), List.of(), properties, Optional.empty(), Optional.empty());
        table.create(definition, Operation.of("CREATE TABLE")).commit();
        return table;
    }

    @Test
    void collectsConstraintsAndInvariants() {
        TableRules rules = table(
                        Map.of("delta.constraints.positive", "id > 0"),
                        new Field(
                                "id",
                                SqlType.BIGINT,
                                true,
                                Map.of("delta.invariants", "{\"expression\":{\"expression\":\"id < 9\"}}")),
                        new Field("g", SqlType.BIGINT, true, Map.of("delta.generationExpression", "id + 1")),
                        new Field("n", SqlType.BIGINT, true, Map.of("delta.identity.start", 1L)))
                .latest()
                .rules();

        assertThat(rules.conditions())
                .containsOnly(Map.entry("positive", "id > 0"), Map.entry("invariant of id", "id < 9"));
        assertThat(rules.generatedColumns()).containsExactly("g");
        assertThat(rules.identityColumns()).containsExactly("n");
    }

    @Test
    void rowsDoNotGetPastRulesThatNobodyEnforces() {
        DeltaTable table = table(Map.of("delta.constraints.positive", "id > 0"), Field.nullable("id", SqlType.BIGINT));
        try (Transaction append = table.latest().begin(Operation.append())) {
            Rows.write(append.writeTarget(), row(1L));
            assertThatThrownBy(append::commit)
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED_FEATURE));
        }
        try (Transaction append = table.latest().begin(Operation.append())) {
            Rows.write(append.writeTarget(), row(1L));
            append.rulesAreEnforced();
            append.commit();
        }
        assertThat(table.latest().version()).isEqualTo(1);
        assertThat(table.latest().protocol().writerFeatures()).contains("checkConstraints");
    }

    @Test
    void identitiesGoOnAfterTheHighWaterMark() {
        DeltaTable table = table(
                Map.of(),
                new Field(
                        "n",
                        SqlType.BIGINT,
                        true,
                        Map.of(
                                "delta.identity.start",
                                5L,
                                "delta.identity.step",
                                -2L,
                                "delta.identity.allowExplicitInsert",
                                false)),
                Field.nullable("x", SqlType.STRING));
        for (int i = 0; i < 2; i++) {
            try (Transaction append = table.latest().begin(Operation.append())) {
                IdentityColumns numbered = new IdentityColumns(append.writeTarget(), List.of("n"));
                Rows.write(numbered, row(null, "a"), row(null, "b"));
                numbered.record(append);
                append.rulesAreEnforced();
                append.commit();
            }
        }
        assertThat(Rows.read(table.latest().scan()))
                .containsExactlyInAnyOrder(row(5L, "a"), row(3L, "b"), row(1L, "a"), row(-1L, "b"));
        assertThat(table.latest().schema().fields().getFirst().metadata())
                .containsEntry("delta.identity.highWaterMark", -1L);
    }
}
