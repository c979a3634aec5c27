package io.sluice.optimizer.cardinality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KeyDomainTest {
    private static KeyDomain unfiltered(double rows, double distinct, double min, double max) {
        return new KeyDomain(distinct, rows, 1, min, max, 0);
    }

    private static KeyDomain keeping(double kept, KeyDomain key) {
        return new KeyDomain(key.distinct(), key.rows(), kept, key.min(), key.max(), key.nullFraction());
    }

    /** The fraction of the facts that find a row of a dimension whose key is unique. */
    private static double found(KeyDomain fact, KeyDomain dimension) {
        return fact.selectivity(dimension) * dimension.rows() * dimension.kept();
    }

    @Test
    void aFifthOfADimensionKeepsAFifthOfTheFactsEvenIfTheyHaveFewOfItsKeys() {
        KeyDomain fact = unfiltered(1e6, 100_000, 1, 1e6);
        KeyDomain dimension = unfiltered(1e6, 1e6, 1, 1e6);
        assertThat(found(fact, dimension)).isCloseTo(1, within(0.01));
        assertThat(found(fact, keeping(0.2, dimension))).isCloseTo(0.2, within(0.01));
    }

    @Test
    void aYearAmongTwoCenturiesIsAFifthOfFactsOfFiveYears() {
        KeyDomain fact = unfiltered(1e6, 5 * 365, 100 * 365, 105 * 365);
        KeyDomain dates = unfiltered(200 * 365, 200 * 365, 0, 200 * 365);
        assertThat(found(fact, dates)).isCloseTo(1, within(0.01));
        assertThat(found(fact, keeping(1 / 200.0, dates))).isCloseTo(0.2, within(0.01));
    }

    @Test
    void conditionsOnBothSidesAreThoughtToKeepTheSameKeys() {
        KeyDomain weeks = unfiltered(70_000, 10_000, 0, 10_000);
        KeyDomain year = keeping(1 / 200.0, weeks);
        double rows = year.rows() * year.kept();
        assertThat(rows * rows * year.selectivity(year)).isCloseTo(rows, within(1.0));
    }

    /** The range of such doubles is infinite as a double. */
    @Test
    void keysFromEndToEndOfTheDoublesAreJoinedAgainAndAgain() {
        KeyDomain wide = unfiltered(100, 100, -1e308, 1e308);
        KeyDomain joined = wide.join(wide).join(wide);
        assertThat(joined.distinct()).isEqualTo(100);
        assertThat(joined.selectivity(wide)).isEqualTo(0.01);
    }

    @Test
    void rowsWithoutAKeyFindNothing() {
        KeyDomain dimension = unfiltered(1000, 1000, 1, 1000);
        KeyDomain fact = new KeyDomain(1000, 1e6, 1, 1, 1000, 0.25);
        assertThat(found(fact, dimension)).isCloseTo(0.75, within(0.01));
    }

    @Test
    void whatIsEqualToAJoinedKeyHasItsValues() {
        KeyDomain joined = keeping(0.5, unfiltered(1000, 1000, 0, 1000)).join(unfiltered(1e6, 200, 800, 1200));
        assertThat(joined.min()).isEqualTo(800);
        assertThat(joined.max()).isEqualTo(1000);
        assertThat(joined.distinct()).isCloseTo(100, within(2.0));
        assertThat(joined.kept()).isCloseTo(1, within(0.01));
    }

    @Test
    void aKeyOfTwoColumnsIsNoStricterThanAKey() {
        // Sales have an item and a ticket as their key; a tenth of them is returned.
        JoinKeys keys = new JoinKeys();
        keys.add(unfiltered(2.8e6, 18_000, 1, 18_000), unfiltered(2.8e5, 18_000, 1, 18_000));
        keys.add(unfiltered(2.8e6, 240_000, 1, 240_000), unfiltered(2.8e5, 170_000, 1, 240_000));
        assertThat(2.8e6 * 2.8e5 * keys.selectivity()).isCloseTo(2.8e5, within(1.0));
    }

    @Test
    void twoColumnsOfFewValuesCountByBackOff() {
        JoinKeys keys = new JoinKeys();
        keys.add(unfiltered(1e6, 100, 1, 100), unfiltered(1e6, 100, 1, 100));
        keys.add(unfiltered(1e6, 100, 1, 100), unfiltered(1e6, 100, 1, 100));
        assertThat(keys.selectivity()).isCloseTo(1 / 1000.0, within(1e-9));
    }
}
