package io.sluice.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One vector of many. */
class ConcatenationTest {
    private static DictionaryVector encoded(int length, long[] validity, Object... dictionary) {
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = i % dictionary.length;
        }
        return new DictionaryVector(ids, Vectors.of(SqlType.STRING, dictionary), validity, length);
    }

    private static List<Object> values(List<Vector> parts) {
        List<Object> values = new ArrayList<>();
        for (Vector part : parts) {
            for (int i = 0; i < part.length(); i++) {
                values.add(Vectors.value(part, i));
            }
        }
        return values;
    }

    @Test
    void smallDictionariesOfTextsBecomeOne() {
        DictionaryVector first = encoded(40, null, "a", "b", "c");
        long[] oddOnly = {0xAAAA_AAAA_AAAA_AAAAL};
        DictionaryVector third =
                new DictionaryVector(encoded(20, null, "x", "y", "z").ids(), first.dictionary(), null, 20);
        List<Vector> parts = List.of(
                first,
                encoded(40, oddOnly, "b", null),
                third,
                Vectors.constant(SqlType.STRING, "d", 10),
                Vectors.constant(SqlType.STRING, null, 10));
        Vector result = Concatenation.of(SqlType.STRING, parts);
        assertThat(values(List.of(result))).isEqualTo(values(parts)).contains(null, "d");
        assertThat(result).isInstanceOf(DictionaryVector.class);
        assertThat(((DictionaryVector) result).dictionary().length())
                .as("entries: those of the first once, of the second, of two constants")
                .isEqualTo(3 + 2 + 2);
    }

    @Test
    void dictionariesThatAreLargeBesideTheRowsAreResolved() {
        List<Vector> parts = List.of(encoded(8, null, "a", "b", "c"), encoded(8, null, "d", "e", "f"));
        Vector result = Concatenation.of(SqlType.STRING, parts);
        assertThat(result).isInstanceOf(BytesVector.class);
        assertThat(values(List.of(result))).isEqualTo(values(parts));
    }

    @Test
    void aPartWithoutDictionaryMakesAllFlat() {
        List<Vector> parts = List.of(encoded(40, null, "a", "b"), Vectors.of(SqlType.STRING, "c", null));
        Vector result = Concatenation.of(SqlType.STRING, parts);
        assertThat(result).isInstanceOf(BytesVector.class);
        assertThat(values(List.of(result))).isEqualTo(values(parts));
    }
}
