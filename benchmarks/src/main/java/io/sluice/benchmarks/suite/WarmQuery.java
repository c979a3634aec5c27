package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.WarmUpTime;
import io.sluice.conformance.answer.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A query that was run in all engines until it was compiled.
 *
 * @param able the peers that can run it
 * @param theirAnswers one each
 * @param failures what the other peers said
 */
record WarmQuery(
        SuiteQuery query,
        Answer ourAnswer,
        List<Peer> able,
        List<Answer> theirAnswers,
        Map<PeerKind, String> failures) {
    static WarmQuery of(SuiteQuery query, SluiceSide sluice, List<Peer> peers, Runs runs) throws SQLException {
        Answer ourAnswer = sluice.query(query.sql());
        Map<PeerKind, String> failures = new EnumMap<>(PeerKind.class);
        List<Peer> able = new ArrayList<>();
        List<Answer> theirAnswers = new ArrayList<>();
        for (Peer peer : peers) {
            try {
                theirAnswers.add(peer.query(query.sql()));
                able.add(peer);
            } catch (SQLException e) {
                failures.put(peer.kind(), e.getMessage());
            }
        }
        WarmQuery warm = new WarmQuery(query, ourAnswer, able, theirAnswers, failures);
        WarmUpTime.WarmUp warmUp = runs.warmUpTime().begin(runs.warmUp() - 1);
        while (warmUp.goesOn()) {
            warm.runOnce(sluice);
        }
        return warm;
    }

    /** In all engines that can. */
    void runOnce(SluiceSide sluice) throws SQLException {
        sluice.query(query.sql());
        for (Peer peer : able) {
            peer.query(query.sql());
        }
    }
}
