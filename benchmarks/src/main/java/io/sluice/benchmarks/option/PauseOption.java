package io.sluice.benchmarks.option;

import picocli.CommandLine.Option;

/** A pause before what is measured, so that what ran before is not paid for: collecting its garbage, compiling. */
public final class PauseOption {
    @Option(
            names = "--pause-millis",
            description = "Before each measured run of any engine, for what another still does after its answer.")
    private long millis;

    public void pause() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
