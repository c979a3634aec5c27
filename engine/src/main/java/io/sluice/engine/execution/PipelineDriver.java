package io.sluice.engine.execution;

import io.sluice.columnar.Batch;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Closing;
import io.sluice.engine.schedule.ParkableTask;
import io.sluice.engine.schedule.StageGraph;
import io.sluice.engine.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * One worker's run through a pipeline: reader, operators, part of the sink. It can stop between any two batches, within
 * the output of an operator too.
 */
final class PipelineDriver implements ParkableTask {
    private final StageGraph graph;
    private final Source source;
    private final List<OperatorFactory> factories;
    private final Sink sink;

    private Source.Reader reader;
    private Operator[] operators;
    private Sink.Part part;
    /** The operator to be asked for output next; −1 is the source. */
    private int level = -1;
    /** Operators below have got all their input and given all their output; −1 while the source is read. */
    private int exhausted = -1;

    /** Whether some operator needs batches after its turn. */
    private boolean operatorsKeep;

    private boolean areOperatorsClosed;

    private Task resumable;

    PipelineDriver(StageGraph graph, Source source, List<OperatorFactory> factories, Sink sink) {
        this.graph = graph;
        this.source = source;
        this.factories = factories;
        this.sink = sink;
    }

    @Override
    public void setResumable(Task task) {
        resumable = task;
    }

    @Override
    public Outcome run(long deadlineNanos) {
        if (operators == null) {
            open();
        }
        while (!graph.isStopped()) {
            if (parksForOperator()) {
                return Outcome.PARKED;
            }
            if (sink.isSatisfied()) {
                closeAll();
                finishPart();
                return Outcome.DONE;
            }
            skipUnwanted();
            if (sink.parkIfFull(resumable)) {
                return Outcome.PARKED;
            }
            if (!step()) {
                closeAll();
                finishPart();
                return Outcome.DONE;
            }
            if (System.nanoTime() > deadlineNanos) {
                return Outcome.READY;
            }
        }
        return Outcome.DONE;
    }

    /** Frees the reader and the operators, each once, also if some of them fail to; only when no thread runs it. */
    void closeAll() {
        List<Runnable> closings = new ArrayList<>();
        closings.add(this::closeReader);
        for (int i = 0; !areOperatorsClosed && operators != null && i < operators.length; i++) {
            if (operators[i] != null) {
                closings.add(operators[i]::close);
            }
        }
        areOperatorsClosed = true;
        Closing.all(closings);
    }

    private void closeReader() {
        Source.Reader closing = reader;
        reader = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** An operator that waits does so before the driver may end, since others count on its state then. */
    private boolean parksForOperator() {
        for (Operator operator : operators) {
            if (operator.parkIfBlocked(resumable)) {
                return true;
            }
        }
        return false;
    }

    private void open() {
        operators = new Operator[factories.size()];
        for (int i = 0; i < operators.length; i++) {
            operators[i] = factories.get(i).create();
            operatorsKeep |= operators[i].keepsInput();
        }
        part = sink.newPart();
        reader = source.newReader();
    }

    /** When an operator has had enough, all below it count as exhausted. */
    private void skipUnwanted() {
        // One that is yet to be asked for its output is not looked at before it has given it.
        for (int i = operators.length - 1; i > level && i > exhausted; i--) {
            if (operators[i].isSatisfied()) {
                closeReader();
                exhausted = i;
                level = -1;
                return;
            }
        }
    }

    private void finishPart() {
        long start = System.nanoTime();
        part.finish();
        sink.metrics().addNanos(System.nanoTime() - start);
    }

    /** Moves one batch one step up; false at the end. */
    private boolean step() {
        int count = operators.length;
        if (level < 0) {
            if (exhausted < 0) {
                OperatorMetrics metrics = source.metrics();
                long start = System.nanoTime();
                // All that was made of the last batch has gone the whole way.
                if (!operatorsKeep && !part.keepsInput()) {
                    reader.recycle();
                }
                Batch batch = reader.next();
                metrics.addNanos(System.nanoTime() - start);
                if (batch != null) {
                    metrics.countOutput(batch.rowCount());
                    deliver(0, batch);
                    return true;
                }
                closeReader();
                exhausted = 0;
            }
            // All below is exhausted: the next operator gets no more input either.
            if (exhausted == count) {
                return false;
            }
            operators[exhausted].finish();
            level = exhausted;
            return true;
        }
        OperatorMetrics metrics = factories.get(level).metrics();
        long start = System.nanoTime();
        Batch batch = operators[level].next();
        metrics.addNanos(System.nanoTime() - start);
        if (batch != null) {
            metrics.countOutput(batch.rowCount());
            deliver(level + 1, batch);
        } else if (exhausted == level) {
            exhausted++;
            level = -1;
        } else {
            level--;
        }
        return true;
    }

    private void deliver(int to, Batch batch) {
        long start = System.nanoTime();
        if (to == operators.length) {
            part.accept(batch);
            sink.metrics().addNanos(System.nanoTime() - start);
            level = to - 1;
        } else {
            operators[to].accept(batch);
            factories.get(to).metrics().addNanos(System.nanoTime() - start);
            level = to;
        }
    }
}
