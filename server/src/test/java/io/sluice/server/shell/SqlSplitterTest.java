package io.sluice.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlSplitterTest {
    @Test
    void semicolonsInsideOfTextsNamesAndCommentsDoNotEndAStatement() {
        assertThat(SqlSplitter.split("""
            SELECT 'a;b''c;', "d;e", `f;``g` -- h;i
            FROM t /* j; /* k; */ l; */ WHERE x = 'it\\'s;';
            ;  -- nothing here;
            SELECT 2\
            """)).containsExactly("""
                SELECT 'a;b''c;', "d;e", `f;``g` -- h;i
                FROM t /* j; /* k; */ l; */ WHERE x = 'it\\'s;'\
                """, "-- nothing here;\nSELECT 2");
    }

    @Test
    void linesAreCollectedUntilTheStatementEnds() {
        SqlSplitter splitter = new SqlSplitter();
        assertThat(splitter.isInStatement()).isFalse();
        splitter.add("SELECT '\n");
        assertThat(splitter.isInStatement()).isTrue();
        assertThat(splitter.takeComplete()).isEmpty();
        splitter.add(";'; SELECT 1;\n");
        assertThat(splitter.takeComplete()).containsExactly("SELECT '\n;'", "SELECT 1");
        assertThat(splitter.isInStatement()).isFalse();
        splitter.add("-- only a comment\n");
        assertThat(splitter.isInStatement()).isFalse();
        assertThat(splitter.takeRest()).isEmpty();
    }
}
