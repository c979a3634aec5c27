package io.sluice.benchmarks.text;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.option.ThreadsOption;
import io.sluice.benchmarks.suite.ScaleOptions;
import io.sluice.benchmarks.suite.Suite;
import io.sluice.benchmarks.suite.SuiteTables;
import io.sluice.conformance.duckdb.DuckDb;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Queries over lineitem as a file of text, and its loading, in turn with DuckDB. */
@Command(
        name = "csv",
        description = "read_files and COPY INTO of lineitem as CSV or JSON against DuckDB on the same file.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class CsvCommand implements Callable<Integer> {
    @Mixin
    private final ScaleOptions tpch = new ScaleOptions(Suite.TPCH);

    @Mixin
    private final RunOptions runs = new RunOptions(5, 2);

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--format", split = ",", paramLabel = "csv,json", description = "Of the file.")
    private List<String> formats = List.of("csv");

    @Option(names = "--cases", split = ",", paramLabel = "count,some,all,inferred,copy", description = "Only these.")
    private List<String> cases = List.of();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        List<TextMeasurement> measurements = new ArrayList<>();
        try (SluiceSide sluice = SluiceSide.start(tpch.warehouse(), threads.count(), 0, "0");
                DuckDb duckDb = DuckDb.open(threads.count())) {
            SuiteTables.ensureLoaded(sluice, tpch, out);
            out.println(TextMeasurement.HEADER);
            out.flush();
            for (String name : formats) {
                TextFile format = TextFile.of(name);
                Path file = format.ensureWritten(tpch.folder(), sluice.dataFiles("lineitem"));
                for (TextCase subject : selected()) {
                    TextMeasurement taken = TextMeasurement.take(format, subject, file, sluice, duckDb, runs);
                    measurements.add(taken);
                    out.println(taken.row());
                    out.flush();
                }
            }
        }
        return measurements.stream().allMatch(one -> one.difference().isEmpty()) ? 0 : 1;
    }

    private List<TextCase> selected() {
        return Stream.of(TextCase.values())
                .filter(subject ->
                        cases.isEmpty() || cases.contains(subject.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
