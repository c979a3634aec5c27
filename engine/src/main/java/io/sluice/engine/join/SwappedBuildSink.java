package io.sluice.engine.join;

import io.sluice.engine.operator.Sink;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.List;

/** Builds the probe rows of a join if these are what is to be built; they have been collected by its probes. */
public final class SwappedBuildSink implements Sink {
    private final HashBuildSink build;
    private final HashBuildSink planned;

    /**
     * @param build of the join with its sides exchanged; closed with this
     * @param planned the side that is built otherwise
     */
    public SwappedBuildSink(HashBuildSink build, HashBuildSink planned) {
        this.build = build;
        this.planned = planned;
    }

    @Override
    public Part newPart() {
        throw new IllegalStateException("probes collect its rows");
    }

    @Override
    public OperatorMetrics metrics() {
        return build.metrics();
    }

    @Override
    public List<Runnable> nextPhase() {
        if (!planned.choice().isSwapped()) {
            return null;
        }
        planned.leaveUnbuilt();
        return build.nextPhase();
    }

    @Override
    public void close() {
        build.close();
    }
}
