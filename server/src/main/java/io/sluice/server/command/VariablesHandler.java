package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.SessionVariable;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.VariableCommand;
import io.sluice.server.session.Session;
import io.sluice.server.session.Variable;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Declares, sets and drops variables of the session. */
final class VariablesHandler extends CommandHandler<Statement.Variables> {
    @Override
    long execute(Statement.Variables variables, StatementContext context) throws InterruptedException {
        switch (variables.command()) {
            case VariableCommand.Declare declare -> declare(declare, context);
            case VariableCommand.Set set -> {
                for (VariableCommand.Assignment assignment : set.assignments()) {
                    assign(assignment, context);
                }
            }
            case VariableCommand.SetRow row -> setRow(row, context);
            case VariableCommand.Drop drop -> drop(drop, context.session());
        }
        return 0;
    }

    private static void declare(VariableCommand.Declare declare, StatementContext context) throws InterruptedException {
        for (VariableCommand.Name name : declare.names()) {
            if (context.session().variable(name.text()).isPresent() && !declare.orReplace()) {
                throw new SluiceException(
                        ErrorCode.VARIABLE_ALREADY_EXISTS,
                        "The session has a variable " + name.text() + ". Drop it first, or use DECLARE OR REPLACE.",
                        name.position(),
                        null);
            }
        }
        List<SqlType> types = declare.type().map(List::of).orElseGet(List::of);
        SqlType type;
        Object value = null;
        if (declare.value().isPresent()) {
            LogicalPlan plan = context.planValues(declare.value().get(), false, types);
            type = plan.columns().getFirst().type();
            value = row(plan, context).getFirst();
        } else {
            type = declare.type().orElseThrow();
        }
        if (type == SqlType.NULL || type == SqlType.VARIANT) {
            VariableCommand.Name first = declare.names().getFirst();
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "A variable cannot be of the type " + type.sql() + ". Give it another one: DECLARE " + first.text()
                            + " STRING.",
                    first.position(),
                    null);
        }
        for (VariableCommand.Name name : declare.names()) {
            put(name.text(), type, value, declare.value(), context);
        }
    }

    private static void assign(VariableCommand.Assignment assignment, StatementContext context)
            throws InterruptedException {
        Variable variable = find(assignment.name(), context.session());
        Optional<String> text = assignment.value().or(variable::standard);
        Object value = text.isEmpty()
                ? null
                : row(
                                context.planValues(
                                        text.get(),
                                        false,
                                        List.of(variable.current().type())),
                                context)
                        .getFirst();
        set(variable, value, context);
    }

    private static void setRow(VariableCommand.SetRow row, StatementContext context) throws InterruptedException {
        List<Variable> variables = new ArrayList<>();
        for (VariableCommand.Name name : row.names()) {
            Variable variable = find(name, context.session());
            if (variables.contains(variable)) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The variable " + name.text() + " is set twice. Leave one out.",
                        name.position(),
                        null);
            }
            variables.add(variable);
        }
        List<SqlType> types =
                variables.stream().map(variable -> variable.current().type()).toList();
        List<Object> values = row(context.planValues(row.query(), true, types), context);
        for (int i = 0; i < variables.size(); i++) {
            set(variables.get(i), values.get(i), context);
        }
    }

    private static void set(Variable variable, Object value, StatementContext context) {
        put(variable.current().name(), variable.current().type(), value, variable.standard(), context);
    }

    private static void put(
            String name, SqlType type, Object value, Optional<String> standard, StatementContext context) {
        context.session()
                .putVariable(
                        new Variable(new SessionVariable(name, type, LiteralText.of(type, value), value), standard));
    }

    /** The only row; NULLs if there is none. */
    private static List<Object> row(LogicalPlan plan, StatementContext context) throws InterruptedException {
        List<List<Object>> rows =
                PlanRunner.collect(PlanRunner.optimize(plan, context).root(), context);
        if (rows.size() > 1) {
            throw new SluiceException(
                    ErrorCode.SCALAR_SUBQUERY_TOO_MANY_ROWS,
                    "The query that sets variables gives " + rows.size() + " rows. It must give one row or none.");
        }
        return rows.isEmpty() ? Collections.nCopies(plan.columns().size(), null) : rows.getFirst();
    }

    private static Variable find(VariableCommand.Name name, Session session) {
        return session.variable(name.text()).orElseThrow(() -> notFound(name));
    }

    private static void drop(VariableCommand.Drop drop, Session session) {
        if (!session.dropVariable(drop.name().text()) && !drop.ifExists()) {
            throw notFound(drop.name());
        }
    }

    private static SluiceException notFound(VariableCommand.Name name) {
        return new SluiceException(
                ErrorCode.VARIABLE_NOT_FOUND,
                "The session has no variable " + name.text() + ". DECLARE " + name.text() + " type makes one.",
                name.position(),
                null);
    }
}
