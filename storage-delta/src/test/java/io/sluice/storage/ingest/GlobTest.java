package io.sluice.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    /** Two Java chars each: what is literal, escaped, in a set or in a choice. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        😀*.csv;       😀1.csv; true
        😀*.csv;       😁1.csv; false
        ?.csv;         😀.csv;  true
        \\😀.csv;      😀.csv;  true
        \\😀.csv;      😁.csv;  false
        [😀😂].csv;    😂.csv;  true
        [!😀].csv;     😀.csv;  false
        {a,😀}/x.csv;  😀/x.csv; true
        """)
    void charactersBeyondTheBasicPlaneAreOne(String pattern, String path, boolean fits) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(fits);
    }
}
