package io.sluice.benchmarks.micro;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands its arguments to JMH. */
@Command(name = "jmh", description = "Runs the JMH benchmarks whose names match, such as ExpressionBenchmark.")
public final class JmhCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ARGUMENT", description = "JMH's own arguments, behind --.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
