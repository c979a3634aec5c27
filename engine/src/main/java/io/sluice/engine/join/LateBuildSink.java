package io.sluice.engine.join;

import io.sluice.engine.operator.Sink;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.List;

/** What remains to be done for a build side when the probe has begun and turned out to be the larger side, as was planned. */
public final class LateBuildSink implements Sink {
    private final HashBuildSink build;
    /** @param build whose {@link BuildSideChoice} is told when it is complete; not closed with this */
    public LateBuildSink(HashBuildSink build) {
        this.build = build;
    }

    @Override
    public Part newPart() {
        throw new IllegalStateException("its rows are there");
    }

    @Override
    public OperatorMetrics metrics() {
        return build.metrics();
    }

    @Override
    public List<Runnable> nextPhase() {
        List<Runnable> phase = build.nextPhase();
        if (phase == null) {
            build.choice().built();
        }
        return phase;
    }
}
