package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a query's columns can be those of a view. */
final class ViewChecks {
    private ViewChecks() {}

    static void check(SyntaxTree.CreateView create, LogicalPlan query) {
        if (!query.parameterTypes().isEmpty()) {
            throw error(
                    create, ErrorCode.INVALID_STATEMENT, "A view's query cannot have parameters. Write the values.");
        }
        List<String> names = create.columnNames().isEmpty()
                ? query.columns().stream().map(Field::name).toList()
                : create.columnNames();
        if (names.size() != query.columns().size()) {
            throw error(
                    create,
                    ErrorCode.INVALID_STATEMENT,
                    "The view lists " + names.size() + " columns, but its query has "
                            + query.columns().size() + ". List as many.");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw error(
                        create,
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The view would have two columns called " + name + ". Name one of them with AS.");
            }
        }
    }

    private static SluiceException error(SyntaxTree.CreateView create, ErrorCode code, String message) {
        return new SluiceException(code, message, Positions.of(create.query().getParserPosition()), null);
    }
}
