package io.sluice.storage.skipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.ColumnPredicate.Compare;
import io.sluice.storage.predicate.ColumnPredicate.In;
import io.sluice.storage.predicate.ColumnPredicate.IsNotNull;
import io.sluice.storage.predicate.ColumnPredicate.IsNull;
import io.sluice.storage.predicate.ColumnPredicate.StartsWith;
import io.sluice.storage.predicate.Comparison;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkippingTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.nullable("i", SqlType.INT),
            Field.nullable("s", SqlType.STRING),
            Field.nullable("d", SqlType.DOUBLE),
            Field.nullable("ts", SqlType.TIMESTAMP),
            Field.nullable("day", SqlType.DATE),
            Field.nullable("dec", SqlType.decimal(20, 2)),
            Field.nullable("st", SqlType.struct(Field.nullable("x", SqlType.BIGINT))),
            Field.nullable("p", SqlType.STRING),
            Field.nullable("q", SqlType.INT));
    private static final SkippingSchema SKIPPING = new SkippingSchema(SCHEMA, SCHEMA, List.of("p", "q"));

    @Test
    void comparesWithBounds() {
        var file = stats("{'numRecords':3,'minValues':{'i':10},'maxValues':{'i':20},'nullCount':{'i':1}}");

        assertThat(file.may(compare("i", Comparison.EQUAL, 10))).isTrue();
        assertThat(file.may(compare("i", Comparison.EQUAL, 9))).isFalse();
        assertThat(file.may(compare("I", Comparison.EQUAL, 21))).isFalse();
        assertThat(file.may(compare("i", Comparison.LESS, 10))).isFalse();
        assertThat(file.may(compare("i", Comparison.LESS_OR_EQUAL, 10))).isTrue();
        assertThat(file.may(compare("i", Comparison.GREATER, 20))).isFalse();
        assertThat(file.may(compare("i", Comparison.GREATER_OR_EQUAL, 20))).isTrue();
        assertThat(file.may(compare("i", Comparison.NOT_EQUAL, 10))).isTrue();
        assertThat(file.may(new In(ColumnPath.of("i"), List.of(1, 9, 21, 40)))).isFalse();
        assertThat(file.may(new In(ColumnPath.of("i"), List.of(40, 15, 1)))).isTrue();
        assertThat(file.may(new In(ColumnPath.of("i"), List.of()))).isFalse();
        assertThat(file.may(new IsNull(ColumnPath.of("i")))).isTrue();
        assertThat(file.may(new IsNotNull(ColumnPath.of("i")))).isTrue();
    }

    @Test
    void andNeedsAllOrNeedsOne() {
        var file = stats("{'numRecords':3,'minValues':{'i':10},'maxValues':{'i':20},'nullCount':{'i':0}}");
        ColumnPredicate no = compare("i", Comparison.EQUAL, 5);
        ColumnPredicate yes = compare("i", Comparison.EQUAL, 15);
        ColumnPredicate unknown = compare("s", Comparison.EQUAL, "x");

        assertThat(file.may(new ColumnPredicate.And(List.of(unknown, no)))).isFalse();
        assertThat(file.may(new ColumnPredicate.And(List.of(unknown, yes)))).isTrue();
        assertThat(file.may(new ColumnPredicate.Or(List.of(no, no)))).isFalse();
        assertThat(file.may(new ColumnPredicate.Or(List.of(no, unknown)))).isTrue();
        assertThat(file.may(ColumnPredicate.ALWAYS_FALSE)).isFalse();
        assertThat(file.may(ColumnPredicate.ALWAYS_TRUE)).isTrue();
    }

    @Test
    void nullsAreNoValues() {
        var allNull = stats("{'numRecords':3,'nullCount':{'i':3}}");
        assertThat(allNull.may(compare("i", Comparison.NOT_EQUAL, 1))).isFalse();
        assertThat(allNull.may(new IsNotNull(ColumnPath.of("i")))).isFalse();
        assertThat(allNull.may(new IsNull(ColumnPath.of("i")))).isTrue();
        var noNull = stats("{'numRecords':3,'nullCount':{'i':0},'minValues':{'i':4},'maxValues':{'i':4}}");
        assertThat(noNull.may(new IsNull(ColumnPath.of("i")))).isFalse();
        assertThat(noNull.may(compare("i", Comparison.NOT_EQUAL, 4))).isFalse();
        assertThat(noNull.may(compare("i", Comparison.NOT_EQUAL, 5))).isTrue();
        // A null count without a row count says nothing about values.
        assertThat(stats("{'nullCount':{'i':3}}").may(compare("i", Comparison.EQUAL, 1)))
                .isTrue();
    }

    @Test
    void whatIsMissingOrBrokenIsUnknown() {
        for (String json : List.of(
                "{}",
                "{'numRecords':1}",
                "",
                "[1,2]",
                "{'minValues':7}",
                "{'minValues':{'i':'x'},'maxValues':{'i':[1]}}")) {
            assertThat(stats(json).may(compare("i", Comparison.EQUAL, 1)))
                    .as(json)
                    .isTrue();
        }
        assertThat(file(null).may(compare("i", Comparison.EQUAL, 1))).isTrue();
        assertThat(stats("{'minValues':{'i':5},'maxValues':{'i':9},'nullC").may(compare("i", Comparison.EQUAL, 1)))
                .isFalse();
        assertThat(file(null).may(compare("noSuchColumn", Comparison.EQUAL, 1))).isTrue();
        assertThat(stats("{'minValues':{'i':5},'maxValues':{'i':9}}").may(compare("i", Comparison.EQUAL, "text")))
                .isTrue();
    }

    @Test
    void cutStringsAreBoundsOnly() {
        String prefix = "a".repeat(32);
        var file = stats("{'numRecords':2,'minValues':{'s':'" + prefix + "'},'maxValues':{'s':'" + prefix
                + "\\uDBFF\\uDFFF'},'nullCount':{'s':0}}");
        assertThat(file.may(compare("s", Comparison.EQUAL, prefix + "zzz"))).isTrue();
        assertThat(file.may(compare("s", Comparison.GREATER, prefix + "zzz"))).isTrue();
        assertThat(file.may(compare("s", Comparison.EQUAL, "b"))).isFalse();
        assertThat(file.may(compare("s", Comparison.LESS, "a"))).isFalse();
        assertThat(file.may(new StartsWith(ColumnPath.of("s"), "aaa"))).isTrue();
        assertThat(file.may(new StartsWith(ColumnPath.of("s"), "ab"))).isFalse();
        assertThat(file.may(new StartsWith(ColumnPath.of("s"), "A"))).isFalse();
        // Another writer may cut the maximum without raising it.
        var cut = stats("{'numRecords':2,'minValues':{'s':'" + prefix + "'},'maxValues':{'s':'" + prefix + "'}}");
        assertThat(cut.may(compare("s", Comparison.NOT_EQUAL, prefix))).isTrue();
    }

    @Test
    void stringsCompareByCodePoint() {
        var order = ValueOrder.of(SqlType.STRING);
        String bmp = "\uFFFD";
        String supplementary = "\uD83D\uDE00";
        assertThat(order.compare(bmp, supplementary)).isNegative();
        assertThat(bmp.compareTo(supplementary)).isPositive();
        assertThat(order.compare("ab", "abc")).isNegative();
        assertThat(order.compare("b", "abc")).isPositive();
    }

    @Test
    void nanMayHideAboveAnyMaximum() {
        var file = stats("{'numRecords':2,'minValues':{'d':1.5},'maxValues':{'d':1.5},'nullCount':{'d':0}}");
        assertThat(file.may(compare("d", Comparison.GREATER, 100.0))).isTrue();
        assertThat(file.may(compare("d", Comparison.EQUAL, Double.NaN))).isTrue();
        assertThat(file.may(compare("d", Comparison.NOT_EQUAL, 1.5))).isTrue();
        assertThat(file.may(compare("d", Comparison.EQUAL, 100.0))).isFalse();
        assertThat(file.may(compare("d", Comparison.LESS, 1.5))).isFalse();
        assertThat(file.may(new In(ColumnPath.of("d"), List.of(7.0, Double.NaN))))
                .isTrue();
        assertThat(file.may(new In(ColumnPath.of("d"), List.of(7.0, 0.5)))).isFalse();
        var zero = stats("{'numRecords':2,'minValues':{'d':0.0},'maxValues':{'d':0.0},'nullCount':{'d':0}}");
        assertThat(zero.may(compare("d", Comparison.EQUAL, -0.0))).isTrue();
    }

    @Test
    void timestampsInStatisticsHaveMilliseconds() {
        var file = stats("{'numRecords':2,'minValues':{'ts':'1970-01-01T00:00:01.000Z'},"
                + "'maxValues':{'ts':'1970-01-01T01:00:02.000+01:00'}}");
        assertThat(file.may(compare("ts", Comparison.EQUAL, 2_000_999L))).isTrue();
        assertThat(file.may(compare("ts", Comparison.EQUAL, 2_001_000L))).isFalse();
        assertThat(file.may(compare("ts", Comparison.LESS, 1_000_000L))).isFalse();
        // Without a zone it is not known which instant is meant.
        var zoneless = stats("{'numRecords':2,'minValues':{'ts':'1970-01-01T00:00:01.000'}}");
        assertThat(zoneless.may(compare("ts", Comparison.LESS, 0L))).isTrue();
    }

    @Test
    void datesDecimalsAndNestedFields() {
        var file = stats("{'numRecords':2,'minValues':{'day':'1970-01-11','dec':12345678901234567.89,'st':{'x':5}},"
                + "'maxValues':{'day':'1970-01-21','dec':12345678901234567.89,'st':{'x':6}}}");
        assertThat(file.may(compare("day", Comparison.EQUAL, 9))).isFalse();
        assertThat(file.may(compare("day", Comparison.EQUAL, 20))).isTrue();
        // The writer may have rounded to a double on the way.
        assertThat(file.may(compare("dec", Comparison.EQUAL, new BigDecimal("12345678901234569.00"))))
                .isTrue();
        assertThat(file.may(compare("dec", Comparison.EQUAL, new BigDecimal("12345678901234999.00"))))
                .isFalse();
        ColumnPath nested = ColumnPath.of("ST", "x");
        assertThat(file.may(new Compare(nested, Comparison.EQUAL, 4L))).isFalse();
        assertThat(file.may(new Compare(nested, Comparison.EQUAL, 5L))).isTrue();
    }

    @Test
    void partitionValuesAreExact() {
        var file = new OneFile(Map.of("p", "b", "q", "7"), "{\"numRecords\":2}");
        assertThat(file.may(compare("p", Comparison.EQUAL, "b"))).isTrue();
        assertThat(file.may(compare("p", Comparison.NOT_EQUAL, "b"))).isFalse();
        assertThat(file.may(compare("q", Comparison.GREATER, 7))).isFalse();
        assertThat(file.may(new IsNull(ColumnPath.of("p")))).isFalse();
        Map<String, String> nulls = new HashMap<>();
        nulls.put("p", null);
        nulls.put("q", "");
        for (String stats : new String[] {null, "{\"numRecords\":2}"}) {
            var nullFile = new OneFile(nulls, stats);
            assertThat(nullFile.may(compare("p", Comparison.NOT_EQUAL, "b"))).isFalse();
            assertThat(nullFile.may(new IsNull(ColumnPath.of("q")))).isTrue();
            assertThat(nullFile.may(new IsNotNull(ColumnPath.of("q")))).isFalse();
        }
    }

    @Test
    void boundsOfFloatsHoldInAColumnThatBecameDouble() {
        Field before = Field.nullable("f", SqlType.DOUBLE);
        Field widened = new Field(
                before.name(),
                before.type(),
                true,
                Map.of("delta.typeChanges", List.of(Map.of("fromType", "float", "toType", "double"))));
        // As a FLOAT 0.7 is less than 0.7, and 0.1 is greater than 0.1.
        for (String text : List.of("0.7", "0.1")) {
            String bounds = ":{'f':" + text + "},";
            var file = stats("{'minValues'" + bounds + "'maxValues'" + bounds + "'numRecords':1}");
            ColumnPredicate stored = compare("f", Comparison.EQUAL, (double) Float.parseFloat(text));
            assertThat(file.may(stored, schema(widened))).isTrue();
            assertThat(file.may(stored, schema(before))).isFalse();
            assertThat(file.may(compare("f", Comparison.EQUAL, 0.6999), schema(widened)))
                    .isFalse();
        }
    }

    private static SkippingSchema schema(Field column) {
        SqlType.Struct columns = SqlType.struct(column);
        return new SkippingSchema(columns, columns, List.of());
    }

    private static ColumnPredicate compare(String column, Comparison comparison, Object constant) {
        return new Compare(ColumnPath.of(column), comparison, constant);
    }

    private static OneFile stats(String json) {
        return file(json.replace('\'', '"'));
    }

    private static OneFile file(String json) {
        return new OneFile(Map.of(), json);
    }

    private record OneFile(Map<String, String> partitionValues, String json) {
        boolean may(ColumnPredicate predicate) {
            return may(predicate, SKIPPING);
        }

        boolean may(ColumnPredicate predicate, SkippingSchema schema) {
            FileSegmentBuilder builder = new FileSegmentBuilder();
            builder.add(new AddFile("other", Map.of(), 1, 1, true, null, null, Map.of()));
            builder.add(new AddFile("f", partitionValues, 1, 1, true, json, null, Map.of()));
            SegmentPruner pruner = new SegmentPruner(builder.build(), schema);
            return pruner.mayMatch(1, predicate);
        }
    }
}
