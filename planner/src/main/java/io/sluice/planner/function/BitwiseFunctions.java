package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.COMMON;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.INT;

import io.sluice.common.type.SqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/** Bits of whole numbers. */
final class BitwiseFunctions {
    private static final Result SHIFTED = Returns.derived(
            "INT or BIGINT",
            binding -> binding.getOperandType(0).getSqlTypeName() == SqlTypeName.BIGINT
                    ? binding.getOperandType(0)
                    : binding.getTypeFactory().createSqlType(SqlTypeName.INTEGER));

    private BitwiseFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.BITWISE);
        set.scalar(
                "bitand", COMMON, "same_whole, same_whole", "The bits that both numbers have.", "bitand(12, 10)", "8");
        set.scalar(
                "bitor", COMMON, "same_whole, same_whole", "The bits that either number has.", "bitor(12, 10)", "14");
        set.scalar(
                "bitxor",
                COMMON,
                "same_whole, same_whole",
                "The bits that one of the numbers has, but not both.",
                "bitxor(12, 10)",
                "6");
        set.scalar("bitnot", FIRST, "whole", "The bits that the number has not.", "bitnot(0)", "-1");
        set.scalar(
                "bit_count",
                INT,
                "boolean | whole",
                "How many bits are set.",
                "bit_count(255)",
                "8",
                "bit_count(-1)",
                "64");
        set.scalar(
                "bit_get/getbit",
                Returns.type(SqlType.TINYINT),
                "whole, int",
                "The bit at a place, counted from 0 at the right.",
                "bit_get(11, 0)",
                "1",
                "getbit(11, 2)",
                "0");
        set.scalar("shiftleft", SHIFTED, "whole, int", "The bits moved to the left.", "shiftleft(2, 1)", "4");
        set.scalar(
                "shiftright",
                SHIFTED,
                "whole, int",
                "The bits moved to the right, the sign kept.",
                "shiftright(-4, 1)",
                "-2");
        set.scalar(
                "shiftrightunsigned",
                SHIFTED,
                "whole, int",
                "The bits moved to the right, zeros coming in.",
                "shiftrightunsigned(-4, 28)",
                "15");
        set.scalar(
                "bitmap_bit_position",
                BIGINT,
                "bigint",
                "The place of a number in its bitmap of 32,768 bits; see bitmap_construct_agg.",
                "bitmap_bit_position(1)",
                "0",
                "bitmap_bit_position(32769)",
                "0");
        set.scalar(
                "bitmap_bucket_number",
                BIGINT,
                "bigint",
                "Which bitmap a number belongs to.",
                "bitmap_bucket_number(123)",
                "1",
                "bitmap_bucket_number(32769)",
                "2");
        set.scalar(
                "bitmap_count",
                BIGINT,
                "binary",
                "How many bits a bitmap has set.",
                "bitmap_count(X'1010')",
                "2",
                "bitmap_count(X'FFFF')",
                "16");
    }
}
