package io.sluice.conformance.docs;

import io.sluice.common.error.ErrorCategory;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.settings.Setting;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.optimizer.StepwiseOptimizer;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionCategory;
import io.sluice.planner.function.FunctionDeclaration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The generated pages of docs/reference: file name to content. */
final class ReferencePages {
    private static final String NOTE = "<!-- Generated from code; see CONTRIBUTING.md. -->\n\n";

    private ReferencePages() {}

    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("settings.md", settings());
        pages.put("errors.md", errors());
        pages.put("optimizer-steps.md", optimizerSteps());
        pages.put("functions.md", functions());
        return pages;
    }

    private static String settings() {
        StringBuilder page = new StringBuilder(NOTE).append("# Settings\n\n");
        page.append("A setting of scope *session* is changed with `SET name = value` and shown by `SHOW SETTINGS`;"
                + " every\n");
        page.append("setting can be given to the server with `--set name=value` or in its configuration file.\n\n");
        page.append("| setting | type | default | scope | meaning |\n|---|---|---|---|---|\n");
        for (Setting<?> setting : SluiceSettings.all()) {
            String aliases =
                    setting.aliases().isEmpty() ? "" : "<br>also `" + String.join("`, `", setting.aliases()) + "`";
            page.append("| `").append(setting.name()).append('`').append(aliases);
            page.append(" | ").append(setting.type().name());
            page.append(" | ").append(setting.defaultText().isEmpty() ? "(empty)" : "`" + setting.defaultText() + "`");
            page.append(" | ").append(setting.scope().name().toLowerCase(Locale.ROOT));
            page.append(" | ").append(cell(setting.description())).append(" |\n");
        }
        return page.toString();
    }

    private static String errors() {
        StringBuilder page = new StringBuilder(NOTE).append("# Errors\n\n");
        page.append("Each error has a code that never changes its meaning, a SQLSTATE, and where the text of the"
                + " statement\n");
        page.append("is at fault its line and column.\n");
        for (ErrorCategory category : ErrorCategory.values()) {
            List<ErrorCode> codes = Arrays.stream(ErrorCode.values())
                    .filter(code -> code.category() == category)
                    .toList();
            page.append("\n## ").append(title(category)).append("\n\n");
            page.append("| code | SQLSTATE | meaning | example |\n|---|---|---|---|\n");
            for (ErrorCode code : codes) {
                page.append("| `").append(code).append("` | `").append(code.sqlState());
                page.append("` | ").append(cell(code.meaning()));
                String quote = code.hasSqlExample() ? "`` " : "";
                page.append(" | ").append(quote).append(cell(code.example()));
                page.append(quote.strip().isEmpty() ? "" : " ``").append(" |\n");
            }
        }
        return page.toString();
    }

    private static String title(ErrorCategory category) {
        return switch (category) {
            case USER -> "The statement or its input is wrong";
            case RESOURCE -> "A limit, a timeout, a cancel or a lost connection";
            case STORAGE -> "Files, logs and object stores";
            case INTERNAL -> "Defects of Sluice";
        };
    }

    private static String optimizerSteps() {
        StringBuilder page = new StringBuilder(NOTE).append("# Optimizer steps\n\n");
        page.append("In this order. `EXPLAIN VERBOSE` shows the plan after each; the setting `skippedOptimizerSteps`"
                + " leaves\n");
        page.append("out those that plans can do without.\n\n");
        StepwiseOptimizer.stepNames()
                .forEach(name -> page.append("1. `").append(name).append("`\n"));
        return page.toString();
    }

    private static String functions() {
        StringBuilder page = new StringBuilder(NOTE).append("# Functions\n\n");
        page.append("Names are matched without case. Unless a function says otherwise, a null argument makes the"
                + " result null.\n");
        page.append("An error of values (overflow, division by zero, text that cannot be read) names the `try_`"
                + " function that\n");
        page.append("gives NULL instead. `DESCRIBE FUNCTION EXTENDED name` shows the same in SQL.\n");
        for (FunctionCategory category : FunctionCategory.values()) {
            page.append("\n## ").append(category.title()).append("\n\n");
            page.append("| function | result | meaning | examples |\n|---|---|---|---|\n");
            for (FunctionDeclaration function : BuiltInFunctions.all()) {
                if (function.category() == category) {
                    function(page, function);
                }
            }
        }
        return page.toString();
    }

    private static void function(StringBuilder page, FunctionDeclaration function) {
        page.append("| `")
                .append(function.signatures().stream().map(ReferencePages::cell).collect(Collectors.joining("`<br>`")))
                .append('`');
        if (!function.aliases().isEmpty()) {
            page.append("<br>also `")
                    .append(String.join("`, `", function.aliases()))
                    .append('`');
        }
        page.append(" | ").append(cell(function.result()));
        page.append(" | ").append(cell(function.description()).replace("<", "\\<"));
        page.append(" | ")
                .append(function.examples().stream()
                        .map(example ->
                                "`" + cell(example.expression()) + "` → `" + cell(visible(example.result())) + "`")
                        .collect(Collectors.joining("<br>")));
        page.append(" |\n");
    }

    private static String visible(String result) {
        return result.isEmpty() ? "''" : result;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
