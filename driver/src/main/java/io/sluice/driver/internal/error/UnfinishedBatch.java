package io.sluice.driver.internal.error;

/** Behind the error of a batch: some sets of parameters had taken effect when another one failed. */
public final class UnfinishedBatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int finishedSets;

    public UnfinishedBatch(int finishedSets, Throwable cause) {
        super("The batch failed after " + finishedSets + " sets of parameters had taken effect.", cause);
        this.finishedSets = finishedSets;
    }

    /** How many sets came before the one that failed, for all that the server said of it. */
    static int finishedSets(Throwable error) {
        return error.getCause() instanceof UnfinishedBatch ? ((UnfinishedBatch) error.getCause()).finishedSets : 0;
    }
}
