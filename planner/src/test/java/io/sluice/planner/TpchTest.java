package io.sluice.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries of TPC-H with the specification's validation parameters. */
class TpchTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void planned(int number) throws IOException {
        Statement.Query query = plan(number);

        assertThat(query.plan().columns()).isNotEmpty();
        assertThat(RelOptUtil.toString(query.plan().root().rel)).contains("LogicalTableScan");
    }

    @Test
    void typesOfTheFirstQuery() throws IOException {
        List<Field> columns = plan(1).plan().columns();

        assertThat(columns.stream().map(Field::name))
                .containsExactly(
                        "l_returnflag",
                        "l_linestatus",
                        "sum_qty",
                        "sum_base_price",
                        "sum_disc_price",
                        "sum_charge",
                        "avg_qty",
                        "avg_price",
                        "avg_disc",
                        "count_order");
        assertThat(columns.stream().map(Field::type))
                .containsExactly(
                        SqlType.STRING,
                        SqlType.STRING,
                        SqlType.decimal(25, 2),
                        SqlType.decimal(25, 2),
                        SqlType.decimal(38, 4),
                        SqlType.decimal(38, 6),
                        SqlType.decimal(19, 6),
                        SqlType.decimal(19, 6),
                        SqlType.decimal(19, 6),
                        SqlType.BIGINT);
    }

    private static Statement.Query plan(int number) throws IOException {
        return (Statement.Query)
                new SqlPlanner().plan(text(number), FakeCatalog.tpch().context());
    }

    static String text(int number) throws IOException {
        String name = String.format(java.util.Locale.ROOT, "/tpch/q%02d.sql", number);
        try (InputStream in = TpchTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
