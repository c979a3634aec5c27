package io.sluice.server.shell;

import io.sluice.server.shell.output.CsvPrinter;
import io.sluice.server.shell.output.JsonPrinter;
import io.sluice.server.shell.output.MarkdownPrinter;
import io.sluice.server.shell.output.ResultPrinter;
import io.sluice.server.shell.output.TablePrinter;
import io.sluice.server.shell.output.TsvPrinter;

/** How results are printed. The names are what {@code --output} takes. */
public enum OutputFormat {
    table(new TablePrinter()),
    csv(new CsvPrinter()),
    tsv(new TsvPrinter()),
    json(new JsonPrinter(false)),
    jsonl(new JsonPrinter(true)),
    markdown(new MarkdownPrinter());

    private final ResultPrinter printer;

    OutputFormat(ResultPrinter printer) {
        this.printer = printer;
    }

    ResultPrinter printer() {
        return printer;
    }
}
