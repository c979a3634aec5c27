package io.sluice.engine.expression.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LIKE over whole batches, where all values are searched at once, and over some rows of them, against regular expressions. */
class LikeTest {
    private static final int ROWS = 700;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%ab%", "%aba%", "%ab%ba%", "%ab%b", "%bb%_a%", "%é%", "%aé%b%", "%ab", "ab%", "%", "%%", "%a%", "a%bb%"
            })
    void agreesWithARegularExpression(String like) {
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        VectorBuilder builder = VectorBuilder.of(SqlType.STRING, ROWS);
        for (int i = 0; i < ROWS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(random.nextInt(9) == 0 ? 'é' : random.nextBoolean() ? 'a' : 'b');
            }
            texts.add(i % 13 == 4 ? null : text.toString());
            builder.appendValue(texts.getLast());
        }
        Vector[] values = {builder.build()};
        Pattern regex = Pattern.compile(like.replace("%", ".*").replace('_', '.'));
        Like predicate = new Like(LikePattern.parse(like, '\\'));
        int[] odd = IntStream.range(0, ROWS).filter(i -> i % 2 == 1).toArray();
        for (boolean wanted : new boolean[] {true, false}) {
            for (Selection rows : List.of(Selection.all(ROWS), Selection.of(odd, odd.length))) {
                int[] expected = IntStream.range(0, rows.count())
                        .map(rows::position)
                        .filter(i -> texts.get(i) != null
                                && regex.matcher(texts.get(i)).matches() == wanted)
                        .toArray();
                Selection selected = predicate.select(values, rows, wanted, null);
                assertThat(IntStream.range(0, selected.count())
                                .map(selected::position)
                                .toArray())
                        .as(like + " " + wanted + " " + Arrays.toString(expected))
                        .isEqualTo(expected);
            }
        }
    }
}
