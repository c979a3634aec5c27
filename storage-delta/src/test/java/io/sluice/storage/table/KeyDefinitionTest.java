package io.sluice.storage.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDefinitionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIMARY KEY (a)",
                "UNIQUE (a, `b, (c`, `d``e`)",
                "FOREIGN KEY (a) REFERENCES p",
                "FOREIGN KEY (a, b) REFERENCES s.`my p` (x, `y)`)"
            })
    void isReadAsItIsWritten(String text) {
        assertThat(KeyDefinition.read(text).text()).isEqualTo(text);
        assertThat(KeyDefinition.isClause(text)).isTrue();
    }

    /** Anybody may have written one of any length. */
    @Test
    void namesMayBeOfAnyLength() {
        String name = "a ".repeat(100_000);
        assertThat(KeyDefinition.read("UNIQUE (`" + name + "`)").columns()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UNIQUE",
                "UNIQUE ()",
                "INDEX (a)",
                "FOREIGN KEY (a)",
                "UNIQUE (a) REFERENCES p",
                "UNIQUE (`a`)",
                "UNIQUE (a, A)",
                "FOREIGN KEY (a) REFERENCES p (x, y)"
            })
    void tellsOtherTextsFromClauses(String text) {
        assertThat(KeyDefinition.isClause(text)).isFalse();
    }

    @Test
    void takesTheNewNameOfAColumn() {
        KeyDefinition key = KeyDefinition.read("FOREIGN KEY (a, B) REFERENCES p (b, c)");
        assertThat(key.renamed("b", "new name").text()).isEqualTo("FOREIGN KEY (a, `new name`) REFERENCES p (b, c)");
        assertThat(key.parentRenamed("b", "d").text()).isEqualTo("FOREIGN KEY (a, B) REFERENCES p (d, c)");
        assertThat(key.renamed("c", "d")).isEqualTo(key);
    }

    @Test
    void keysOfColumnsThatAreNotThereAreLeftOut() {
        SqlType.Struct columns =
                new SqlType.Struct(List.of(Field.nullable("id", SqlType.INT), Field.nullable("v", SqlType.INT)));
        Map<String, String> properties = Map.of(
                "sluice.constraint.kept", "UNIQUE (V, ID)",
                "sluice.constraint.gone", "UNIQUE (id, w)",
                "sluice.constraint.none", "UNIQUE",
                "other", "UNIQUE (id)");
        assertThat(KeyDefinition.among(properties, columns))
                .isEqualTo(Map.of("kept", KeyDefinition.read("UNIQUE (v, id)")));
    }
}
