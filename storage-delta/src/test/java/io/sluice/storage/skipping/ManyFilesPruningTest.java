package io.sluice.storage.skipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pruning many files at once leaves those that are left one by one. */
class ManyFilesPruningTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.nullable("i", SqlType.INT),
            Field.nullable("l", SqlType.BIGINT),
            Field.nullable("d", SqlType.DOUBLE),
            Field.nullable("f", SqlType.FLOAT),
            Field.nullable("s", SqlType.STRING),
            Field.nullable("dec", SqlType.decimal(12, 2)),
            Field.nullable("big", SqlType.decimal(30, 4)),
            Field.nullable("b", SqlType.BOOLEAN),
            Field.nullable("p", SqlType.STRING));
    private static final SkippingSchema SKIPPING = new SkippingSchema(SCHEMA, SCHEMA, List.of("p"));
    private static final int FILES = 300;

    private final Random random = new Random(20261126);

    @Test
    void atOnceIsAsOneByOne() {
        FileSegmentBuilder builder = new FileSegmentBuilder();
        for (int file = 0; file < FILES; file++) {
            builder.add(new AddFile(
                    "f" + file,
                    Map.of("p", text()),
                    1,
                    1,
                    true,
                    random.nextInt(20) == 0 ? null : stats(),
                    null,
                    Map.of()));
        }
        LiveFiles.Changes changes = new LiveFiles.Changes();
        for (int file = 0; file < FILES; file += 7) {
            changes.remove(FileKey.of("f" + file, null));
        }
        LiveFiles.Part part = LiveFiles.of(builder.build(), changes).parts().getFirst();
        SegmentPruner pruner = new SegmentPruner(part.segment(), SKIPPING);
        int pruned = 0;
        for (int round = 0; round < 3000; round++) {
            ColumnPredicate predicate = predicate(3);
            int[] expected = IntStream.range(0, FILES)
                    .filter(file -> file % 7 != 0 && pruner.mayMatch(file, predicate))
                    .toArray();
            assertThat(pruner.matching(part, predicate)).as("%s", predicate).isEqualTo(expected);
            pruned += FILES - expected.length;
        }
        assertThat(pruned).isGreaterThan(3000 * FILES / 4);
    }

    private String stats() {
        StringBuilder min = new StringBuilder();
        StringBuilder max = new StringBuilder();
        StringBuilder nulls = new StringBuilder();
        for (Field field : SCHEMA.fields()) {
            if (field.name().equals("p") || random.nextInt(15) == 0) {
                continue;
            }
            Object a = value(field.type());
            Object b = value(field.type());
            boolean swap = ValueOrder.of(field.type()).compare(a, b) > 0;
            append(min, field.name(), swap ? b : a);
            append(max, field.name(), swap ? a : b);
            nulls.append(nulls.isEmpty() ? "" : ",")
                    .append('"')
                    .append(field.name())
                    .append("\":")
                    .append(List.of(0, 3, 10).get(random.nextInt(3)));
        }
        return "{\"numRecords\":10,\"minValues\":{%s},\"maxValues\":{%s},\"nullCount\":{%s}}"
                .formatted(min, max, nulls);
    }

    private static void append(StringBuilder json, String name, Object value) {
        json.append(json.isEmpty() ? "" : ",").append('"').append(name).append("\":");
        json.append(value instanceof String text ? '"' + text + '"' : value.toString());
    }

    private ColumnPredicate predicate(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            List<ColumnPredicate> operands = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                operands.add(predicate(depth - 1));
            }
            return random.nextBoolean() ? new ColumnPredicate.And(operands) : new ColumnPredicate.Or(operands);
        }
        Field field = SCHEMA.fields().get(random.nextInt(SCHEMA.fields().size()));
        ColumnPath path = ColumnPath.of(field.name());
        return switch (random.nextInt(6)) {
            case 0 -> new ColumnPredicate.In(path, List.of(value(field.type()), value(field.type())));
            case 1 -> random.nextBoolean() ? new ColumnPredicate.IsNull(path) : new ColumnPredicate.IsNotNull(path);
            case 2 -> new ColumnPredicate.StartsWith(ColumnPath.of("s"), text());
            case 3 ->
                new ColumnPredicate.ByValue(
                        ColumnPath.of("p"), "is short", value -> value != null && ((String) value).length() < 3);
            default ->
                new ColumnPredicate.Compare(
                        path, Comparison.values()[random.nextInt(Comparison.values().length)], value(field.type()));
        };
    }

    private Object value(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return BigDecimal.valueOf(random.nextInt(-5000, 5000), decimal.scale());
        }
        if (type == SqlType.INT) {
            return random.nextInt(100) == 0 ? Integer.MIN_VALUE : random.nextInt(-50, 50);
        }
        if (type == SqlType.BIGINT) {
            return random.nextInt(100) == 0 ? Long.MAX_VALUE : random.nextLong(-50, 50);
        }
        if (type == SqlType.DOUBLE) {
            return random.nextInt(20) == 0 ? -0.0 : random.nextInt(-20, 20) / 4.0;
        }
        if (type == SqlType.FLOAT) {
            return random.nextInt(-20, 20) / 4.0f;
        }
        return type == SqlType.BOOLEAN ? (Object) random.nextBoolean() : text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(
                    random.nextInt(40) == 0
                            ? "\u00e9"
                            : random.nextInt(60) == 0 ? "\uD83D\uDE00" : random.nextBoolean() ? "a" : "b");
        }
        return text.toString();
    }
}
