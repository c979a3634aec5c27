package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements with words left out, doubled and exchanged: whatever comes out is planned or refused in our own words. */
class MutatedStatementsTest {
    private static final int STATEMENTS = 400;
    private static final List<String> SEEDS = List.of(
            "SELECT i32 , s , count ( * ) FROM t WHERE i64 > 5 AND s LIKE 'a%' GROUP BY i32 , s HAVING count ( * ) > 1"
                    + " ORDER BY 1 DESC LIMIT 5",
            "SELECT u . id , t . st . x , arr [ 0 ] FROM u JOIN t ON u . id = t . i32 LEFT JOIN other . u o ON o . id"
                    + " = u . id",
            "SELECT * FROM u VERSION AS OF 3 a SEMI JOIN t ON a . id = t . i32 WHERE EXISTS ( SELECT 1 FROM v WHERE v"
                    + " . id = a . id )",
            "WITH c AS ( SELECT day + INTERVAL 1 day AS d , ts FROM t ) SELECT max ( d ) OVER ( PARTITION BY ts ORDER"
                    + " BY d ROWS BETWEEN 1 PRECEDING AND CURRENT ROW ) FROM c",
            "SELECT CASE WHEN b THEN 1 ELSE 2.5 END , CAST ( s AS DECIMAL ( 10 , 2 ) ) , f64 :: string , coalesce ("
                    + " i32 , ? ) FROM t UNION ALL SELECT 1 , 2 , 'a' , 4",
            "SELECT i32 , x FROM t LATERAL VIEW explode ( arr ) e AS x WHERE x IN ( 1 , 2 , NULL ) QUALIFY rank ( )"
                    + " OVER ( ORDER BY x ) = 1",
            "INSERT INTO u ( id , name ) VALUES ( 1 , 'a' ) , ( ? , upper ( 'b' ) )",
            "UPDATE u SET name = upper ( name ) , id = id + 1 WHERE id IN ( SELECT i32 FROM t ) OR name IS NULL",
            "DELETE FROM u WHERE id = ( SELECT max ( id ) FROM u ) AND name BETWEEN 'a' AND 'b'",
            "CREATE TABLE IF NOT EXISTS q ( id INT NOT NULL , a ARRAY < STRUCT < x : INT > > ) USING DELTA PARTITIONED"
                    + " BY ( id ) TBLPROPERTIES ( 'a' = 'b' )",
            "CREATE OR REPLACE TEMP VIEW w ( a ) AS SELECT id FROM u EXCEPT SELECT 2",
            "COPY INTO u FROM '/x' FILEFORMAT = CSV PATTERN = '*.csv' FORMAT_OPTIONS ( 'header' = 'true' )",
            "FROM u |> WHERE id > 1 |> EXTEND id + 1 AS j |> AGGREGATE max ( j ) AS m GROUP BY name |> ORDER BY m |>"
                    + " LIMIT 2",
            "SELECT struct ( id AS a , name ) . a , named_struct ( 'a' , 1 ) , map ( 'a' , 1 ) [ 'a' ] FROM range ( 10"
                    + " ) NATURAL JOIN u",
            "SELECT /*+ SKEW( 'u' , ( 'id' ) , ( 1 ) ) */ * EXCEPT ( name ) FROM u TIMESTAMP AS OF '2024-01-01' ORDER"
                    + " BY ALL",
            "SELECT extract ( year FROM day ) , trim ( BOTH 'x' FROM s ) , substring ( s FROM 2 ) , position ( 'a' IN"
                    + " s ) FROM t GROUP BY ALL");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void plannedOrRefused(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = mutate(
                    random,
                    i % 4 == 3
                            ? TpchTest.text(1 + random.nextInt(22)).strip().replaceAll("([(),])", " $1 ")
                            : SEEDS.get(random.nextInt(SEEDS.size())));
            try {
                new SqlPlanner().plan(sql, (i % 4 == 3 ? FakeCatalog.tpch() : FakeCatalog.everyType()).context());
            } catch (SluiceException e) {
                assertThat(e.code()).as("seed %d: %s", seed, sql).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
                assertThat(e.getMessage()).as("seed %d: %s", seed, sql).doesNotContain("calcite", "Exception");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + sql, e);
            }
        }
    }

    private static String mutate(Random random, String sql) {
        List<String> words = new ArrayList<>(Arrays.asList(sql.split("\\s+")));
        for (int n = 1 + random.nextInt(3); n > 0 && words.size() > 2; n--) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(4)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, words.get(random.nextInt(words.size())));
                case 2 -> words.set(at, words.get(random.nextInt(words.size())));
                default ->
                    words.set(
                            at,
                            List.of("(", ")", ",", "NULL", "s", "arr", "1", "'x'", "*", "?")
                                    .get(random.nextInt(10)));
            }
        }
        return String.join(" ", words);
    }
}
