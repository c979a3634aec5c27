package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionDeclaration;
import io.sluice.planner.function.FunctionExample;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.validate.Similarity;
import io.sluice.server.statement.StatementContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** DESCRIBE FUNCTION. */
final class DescribeFunctionHandler extends ListingHandler<Statement.DescribeFunction> {
    DescribeFunctionHandler() {
        super(SqlType.struct(Field.required("function_desc", SqlType.STRING)));
    }

    @Override
    void list(Statement.DescribeFunction describe, StatementContext context, Rows rows) {
        Optional<FunctionDeclaration> builtIn = BuiltInFunctions.find(describe.name());
        if (builtIn.isPresent()) {
            describe(builtIn.get(), describe.extended(), rows);
            return;
        }
        UserFunction function = context.catalog()
                .function(new ObjectName(List.of(describe.name().split("\\."))))
                .orElseThrow(() -> unknown(describe.name()));
        rows.add("Function: " + function.name());
        rows.add("Definition: " + function.sql());
        if (describe.extended()) {
            rows.add("Schema: " + function.schema());
            rows.add("Created: " + Instant.ofEpochMilli(function.createdAtMillis()));
        }
    }

    private static void describe(FunctionDeclaration function, boolean extended, Rows rows) {
        rows.add("Function: " + function.name());
        if (!function.aliases().isEmpty()) {
            rows.add("Other names: " + String.join(", ", function.aliases()));
        }
        function.signatures().forEach(signature -> rows.add("Usage: " + signature));
        rows.add("Result: " + function.result());
        rows.add("Description: " + function.description());
        if (extended) {
            rows.add("Category: " + function.category().title());
            for (FunctionExample example : function.examples()) {
                rows.add("Example: SELECT " + example.expression() + "; gives " + example.result());
            }
            rows.add("Since: " + function.since());
        }
    }

    private static SluiceException unknown(String name) {
        String nearest = Similarity.nearest(name, BuiltInFunctions.names());
        return new SluiceException(
                ErrorCode.UNRESOLVED_ROUTINE,
                "There is no function " + name + "."
                        + (nearest == null ? " SHOW FUNCTIONS lists them." : " Did you mean " + nearest + "?"));
    }
}
