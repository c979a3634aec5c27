package io.sluice.driver.fake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.complex.impl.UnionMapWriter;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Batches with values of every type. */
public final class Samples {
    private Samples() {}

    /** Two rows: values, and nulls. */
    public static VectorSchemaRoot allTypes(BufferAllocator allocator) {
        List<FieldVector> vectors = new ArrayList<>();
        vectors.addAll(numbers(allocator));
        vectors.addAll(textAndTime(allocator));
        vectors.addAll(nested(allocator));
        vectors.forEach(vector -> vector.setValueCount(2));
        VectorSchemaRoot root = new VectorSchemaRoot(vectors);
        root.setRowCount(2);
        return root;
    }

    private static List<FieldVector> numbers(BufferAllocator allocator) {
        TinyIntVector tiny = new TinyIntVector("tiny", allocator);
        tiny.setSafe(0, -7);
        SmallIntVector small = new SmallIntVector("small", allocator);
        small.setSafe(0, -300);
        IntVector integer = new IntVector("int", allocator);
        integer.setSafe(0, -70_000);
        BigIntVector big = new BigIntVector("big", allocator);
        big.setSafe(0, Long.MIN_VALUE);
        UInt1Vector unsigned = new UInt1Vector("unsigned", allocator);
        unsigned.setSafe(0, 200);
        UInt8Vector unsigned64 = new UInt8Vector("unsigned64", allocator);
        unsigned64.setSafe(0, -1);
        Float4Vector real = new Float4Vector("real", allocator);
        real.setSafe(0, 1.1f);
        Float8Vector wideReal = new Float8Vector("double", allocator);
        wideReal.setSafe(0, -2.5e300);
        DecimalVector price = new DecimalVector("price", allocator, 10, 2);
        price.setSafe(0, new BigDecimal("-12345.67"));
        DecimalVector wide = new DecimalVector("wide", allocator, 38, 3);
        wide.setSafe(0, new BigDecimal("-99999999999999999999999999999999999.999"));
        BitVector truth = new BitVector("truth", allocator);
        truth.setSafe(0, 1);
        return List.of(tiny, small, integer, big, unsigned, unsigned64, real, wideReal, price, wide, truth);
    }

    private static List<FieldVector> textAndTime(BufferAllocator allocator) {
        VarCharVector text = new VarCharVector("text", allocator);
        text.setSafe(0, "Grüße, 世界 🌊".getBytes(StandardCharsets.UTF_8));
        VarCharVector dictionary = new VarCharVector("dictionary", allocator);
        dictionary.setSafe(0, "blue".getBytes(StandardCharsets.UTF_8));
        VarBinaryVector bytes = new VarBinaryVector("bytes", allocator);
        bytes.setSafe(0, new byte[] {0, 1, -1});
        DateDayVector day = new DateDayVector("day", allocator);
        day.setSafe(0, (int) LocalDate.of(1582, 10, 4).toEpochDay());
        TimeMicroVector clock = new TimeMicroVector("clock", allocator);
        clock.setSafe(0, ((23 * 60 + 59) * 60 + 58) * 1_000_000L + 1);
        TimeStampMicroVector local = new TimeStampMicroVector("local", allocator);
        LocalDateTime localTime = LocalDateTime.of(2021, 3, 4, 5, 6, 7);
        local.setSafe(0, localTime.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 891_234);
        TimeStampMicroTZVector instant = new TimeStampMicroTZVector("instant", allocator, "Asia/Tokyo");
        instant.setSafe(0, Instant.EPOCH.getEpochSecond() - 1);
        IntervalYearVector months = new IntervalYearVector("months", allocator);
        months.setSafe(0, 14);
        DurationVector span =
                new DurationVector("span", FieldType.nullable(new ArrowType.Duration(TimeUnit.MICROSECOND)), allocator);
        span.setSafe(0, 90_061_000_005L);
        return List.of(text, dictionary, bytes, day, clock, local, instant, months, span);
    }

    private static List<FieldVector> nested(BufferAllocator allocator) {
        ListVector list = ListVector.empty("list", allocator);
        UnionListWriter listWriter = list.getWriter();
        listWriter.startList();
        listWriter.integer().writeInt(1);
        listWriter.integer().writeNull();
        listWriter.integer().writeInt(3);
        listWriter.endList();
        listWriter.setPosition(1);
        listWriter.writeNull();
        StructVector struct = StructVector.empty("struct", allocator);
        IntVector number = struct.addOrGet("n", FieldType.nullable(new ArrowType.Int(32, true)), IntVector.class);
        VarCharVector string = struct.addOrGet("s", FieldType.nullable(new ArrowType.Utf8()), VarCharVector.class);
        number.setSafe(0, 5);
        string.setSafe(0, "five".getBytes(StandardCharsets.UTF_8));
        struct.setIndexDefined(0);
        MapVector map = MapVector.empty("map", allocator, false);
        UnionMapWriter mapWriter = map.getWriter();
        mapWriter.startMap();
        writeEntry(mapWriter, allocator, "one", 1);
        writeEntry(mapWriter, allocator, "two", 2);
        mapWriter.endMap();
        return List.of(list, struct, map);
    }

    private static void writeEntry(UnionMapWriter writer, BufferAllocator allocator, String key, int value) {
        writer.startEntry();
        writer.key().varChar().writeVarChar(key);
        writer.value().integer().writeInt(value);
        writer.endEntry();
    }
}
