package io.sluice.engine.expression.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Short texts as single words, against Java's strings: random ones of one to four bytes a character, null now and then. */
class ShortTextTest {
    private static final int ROWS = 500;
    private static final String[] CHARACTERS = {"a", "b", "7", "ü", "€", "😀"};

    private final Random random = new Random(11);
    private final List<String> texts = new ArrayList<>();

    private BytesVector texts(int kinds) {
        VectorBuilder builder = VectorBuilder.of(SqlType.STRING, ROWS);
        texts.clear();
        for (int i = 0; i < ROWS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(10); length > 0; length--) {
                text.append(CHARACTERS[random.nextInt(kinds)]);
            }
            texts.add(i % 17 == 3 ? null : text.toString());
            builder.appendValue(texts.getLast());
        }
        return (BytesVector) builder.build();
    }

    @Test
    void cutsTheFirstCharacters() {
        int[] some = IntStream.range(0, ROWS).filter(i -> i % 3 == 1).toArray();
        for (int kinds : new int[] {2, 3, 6}) {
            BytesVector source = texts(kinds);
            for (int skip = 0; skip < 8; skip++) {
                for (int count = 1; count <= 8 - skip; count++) {
                    for (Selection rows : List.of(Selection.all(ROWS), Selection.of(some, some.length))) {
                        BytesVector cut = ShortPrefix.of(source, skip, count, rows, source.validity(), ROWS);
                        for (int k = 0; k < rows.count(); k++) {
                            int i = rows.position(k);
                            if (texts.get(i) != null) {
                                assertThat(new String(cut.bytes(i), StandardCharsets.UTF_8))
                                        .as("%s from %d, %d", texts.get(i), skip, count)
                                        .isEqualTo(cut(texts.get(i), skip, count));
                            }
                        }
                    }
                }
            }
        }
    }

    private static String cut(String text, int skip, int count) {
        int[] points = text.codePoints().skip(skip).limit(count).toArray();
        return new String(points, 0, points.length);
    }

    @Test
    void findsMembers() {
        BytesVector values = texts(2);
        for (int members : new int[] {0, 1, 7, 60}) {
            Set<String> expected = new HashSet<>();
            VectorBuilder builder = VectorBuilder.of(SqlType.STRING, members);
            for (int i = 0; i < members; i++) {
                String member = texts.get(random.nextInt(ROWS));
                member = member == null || member.length() > ShortBytesSet.MAX_BYTES ? "" : member;
                expected.add(member);
                builder.appendValue(member);
            }
            BytesSet set = BytesSet.of((BytesVector) builder.build());
            for (int i = 0; i < ROWS; i++) {
                if (texts.get(i) != null) {
                    assertThat(set.contains(values, i)).as(texts.get(i)).isEqualTo(expected.contains(texts.get(i)));
                }
            }
        }
    }
}
