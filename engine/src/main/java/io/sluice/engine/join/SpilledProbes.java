package io.sluice.engine.join;

import io.sluice.engine.operator.Operator;
import java.util.function.Function;

/**
 * Makes the probes of a build side that is part of a spilled one.
 *
 * @param whole for all build rows of the keys it has
 * @param pairs delivers the pairs alone, for some of the build rows of its keys
 * @param existence tells which probe rows have a match, of any join that keeps probe rows
 */
record SpilledProbes(
        Function<JoinBuild, Operator> whole,
        Function<JoinBuild, Operator> pairs,
        Function<JoinBuild, ExistenceProbe> existence) {}
