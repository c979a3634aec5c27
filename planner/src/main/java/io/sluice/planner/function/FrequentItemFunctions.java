package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.SqlTypes;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** Which values come most often, and sketches of how often each comes. */
final class FrequentItemFunctions {
    private static final String STATE_TEXT =
            "STRUCT<sketch: BINARY, maxItemsTracked: INT, itemDataType: any, itemDataTypeDDL: STRING>";
    private static final int STATE_FIELDS = 4;
    private static final int ITEM = 2;
    private static final String ITEMS_TEXT = "ARRAY<STRUCT<item, count>>";
    private static final String SOME_ROWS = " FROM VALUES (0), (0), (1), (1), (2), (3), (4), (4) AS tab(expr)";

    private FrequentItemFunctions() {}

    static void addTo(FunctionSet set) {
        set.aggregate(
                "approx_top_k",
                Returns.derived(ITEMS_TEXT, binding -> items(binding, binding.getOperandType(0))),
                "item, int?, int?",
                "The k values that come most often, 5 unless given, and about how often, those first that come most"
                        + " often. Nulls count as a value. The third argument says how many different values are"
                        + " counted apart, 10,000 unless given; the result is exact if there are no more.",
                "approx_top_k(expr, 2) FROM VALUES ('a'), ('b'), ('c'), ('c'), ('c'), ('c'), ('d'), ('d') AS tab(expr)",
                "[{c, 4}, {d, 2}]",
                "approx_top_k(expr, 10, 100) FROM VALUES (0), (1), (1), (2), (2), (2) AS tab(expr)",
                "[{2, 3}, {1, 2}, {0, 1}]");
        set.aggregate(
                "approx_top_k_accumulate",
                Returns.derived(STATE_TEXT, binding -> state(binding, binding.getOperandType(0))),
                "item, int?",
                "What approx_top_k knows of the values, to be kept and combined: a sketch of frequent items of Apache"
                        + " DataSketches, and the type of the values. The second argument says how many different"
                        + " values are counted apart, 10,000 unless given.",
                "approx_top_k_estimate(approx_top_k_accumulate(expr), 3)" + SOME_ROWS,
                "[{0, 2}, {4, 2}, {1, 2}]");
        set.aggregate(
                "approx_top_k_combine",
                Returns.derived(STATE_TEXT, binding -> state(binding, itemType(binding))),
                "struct, int?",
                "The states of approx_top_k_accumulate in one. They must count as many different values apart, unless"
                        + " the second argument says how many.",
                "approx_top_k_estimate(approx_top_k_combine(s), 2) FROM (SELECT approx_top_k_accumulate(expr) AS s"
                        + " FROM VALUES (0), (1), (1) AS tab(expr) UNION ALL SELECT approx_top_k_accumulate(expr)"
                        + " FROM VALUES (1), (2), (2) AS tab(expr))",
                "[{1, 3}, {2, 2}]");
        set.scalar(
                "approx_top_k_estimate",
                Returns.derived(ITEMS_TEXT, binding -> items(binding, itemType(binding))),
                "struct, int?",
                "The k values that come most often, 5 unless given, of what approx_top_k_accumulate or"
                        + " approx_top_k_combine made.",
                "approx_top_k_estimate(approx_top_k_accumulate(expr, 100), 1) FROM VALUES ('c'), ('c'), ('d') AS"
                        + " tab(expr)",
                "[{c, 2}]");
        set.aggregate(
                "count_min_sketch",
                Returns.nullable(SqlType.BINARY),
                "hashed, double, double, int",
                "A count-min sketch of the values, in the form of Spark: with the largest error of a count as a share"
                        + " of all rows, the likelihood of that, and the seed of the hashes.",
                "hex(count_min_sketch(col, 0.5D, 0.5D, 1)) FROM VALUES (1), (2), (1) AS tab(col)",
                "0000000100000000000000030000000100000004000000005D8D6AB9000000000000000000000000000000020000000000"
                        + "0000010000000000000000");
    }

    private static RelDataType items(SqlOperatorBinding binding, RelDataType item) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType pair = factory.builder()
                .add("item", factory.createTypeWithNullability(item, true))
                .add("count", SqlTypes.toRelType(factory, SqlType.BIGINT, false))
                .build();
        return factory.createArrayType(pair, -1);
    }

    private static RelDataType state(SqlOperatorBinding binding, RelDataType item) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return factory.builder()
                .add("sketch", SqlTypes.toRelType(factory, SqlType.BINARY, false))
                .add("maxItemsTracked", SqlTypes.toRelType(factory, SqlType.INT, false))
                .add("itemDataType", factory.createTypeWithNullability(item, true))
                .add("itemDataTypeDDL", SqlTypes.toRelType(factory, SqlType.STRING, false))
                .build();
    }

    /** Of the values that a state is of. */
    private static RelDataType itemType(SqlOperatorBinding binding) {
        List<RelDataTypeField> fields = binding.getOperandType(0).getFieldList();
        boolean isState = fields.size() == STATE_FIELDS
                && fields.get(0).getType().getSqlTypeName() == SqlTypeName.VARBINARY
                && fields.get(1).getType().getSqlTypeName() == SqlTypeName.INTEGER
                && Arg.ITEM.accept(binding.getTypeFactory(), fields.get(ITEM).getType()) != null;
        if (!isState && binding instanceof SqlCallBinding call) {
            throw ArgumentErrors.mismatch(call, 0, STATE_TEXT);
        }
        return fields.get(Math.min(ITEM, fields.size() - 1)).getType();
    }
}
