package io.sluice.planner.statement;

import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * A command on the session's variables. Values are texts of the length of the statement, blank but for the expression, so that
 * places in them are those in the statement; each is planned when the ones before it are set.
 */
public sealed interface VariableCommand {
    /** A variable's name, and where it stands. */
    record Name(String text, SourcePosition position) {}

    /** @param type empty to take the default's */
    record Declare(List<Name> names, boolean orReplace, Optional<SqlType> type, Optional<String> value)
            implements VariableCommand {
        public Declare {
            names = List.copyOf(names);
        }
    }

    /** One after the other. */
    record Set(List<Assignment> assignments) implements VariableCommand {
        public Set {
            assignments = List.copyOf(assignments);
        }
    }

    /** @param value empty for the default */
    record Assignment(Name name, Optional<String> value) {}

    /** From the only row of a query; to NULL if it has none. */
    record SetRow(List<Name> names, String query) implements VariableCommand {
        public SetRow {
            names = List.copyOf(names);
        }
    }

    record Drop(Name name, boolean ifExists) implements VariableCommand {}
}
