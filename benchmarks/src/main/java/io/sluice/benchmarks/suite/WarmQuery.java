package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query that was run in all engines until it was compiled.
 *
 * @param able the peers that can run it
 * @param failures what the other peers said
 */
record WarmQuery(SuiteQuery query, List<Able> able, Map<PeerKind, String> failures) {
    /** @param difference between the answers, if there is one */
    record Able(Peer peer, Optional<String> difference) {}

    static WarmQuery of(SuiteQuery query, SluiceSide sluice, List<Peer> peers, Runs runs) throws SQLException {
        Answer ours = sluice.query(query.sql());
        Map<PeerKind, String> failures = new EnumMap<>(PeerKind.class);
        List<Able> able = new ArrayList<>();
        for (Peer peer : peers) {
            Answer theirs;
            try {
                theirs = peer.query(query.sql());
            } catch (SQLException e) {
                failures.put(peer.kind(), e.getMessage());
                continue;
            }
            able.add(new Able(peer, difference(query, sluice, ours, peer, theirs)));
        }
        for (Able one : able) {
            runs.warmUpTime().warmUp(runs.warmUp() - 1, () -> one.peer.query(query.sql()));
        }
        runs.warmUpTime().warmUp(runs.warmUp() - 1, () -> sluice.query(query.sql()));
        return new WarmQuery(query, able, failures);
    }

    /** In all engines that can. */
    void runOnce(SluiceSide sluice) throws SQLException {
        sluice.query(query.sql());
        for (Able one : able) {
            one.peer.query(query.sql());
        }
    }

    /** Answers that differ are compared without the last LIMIT, since among rows of equal order that takes any. */
    private static Optional<String> difference(
            SuiteQuery query, SluiceSide sluice, Answer ours, Peer peer, Answer theirs) throws SQLException {
        Optional<String> difference = AnswerComparison.difference(theirs, ours, query.orderBy());
        boolean isLimited = !query.unlimitedSql().equals(query.sql());
        boolean isTie = difference.isPresent()
                && isLimited
                && ours.rows().size() == theirs.rows().size()
                && AnswerComparison.difference(
                                peer.query(query.unlimitedSql()), sluice.query(query.unlimitedSql()), query.orderBy())
                        .isEmpty();
        return isTie ? Optional.empty() : difference;
    }
}
