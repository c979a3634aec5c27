package io.sluice.planner.syntax;

import io.sluice.common.error.SourcePosition;
import io.sluice.planner.statement.RowChangeClause.Group;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * A WHEN clause of MERGE.
 *
 * @param condition after AND, or null
 */
public record MergeClause(Group group, SqlNode condition, Action action, SourcePosition position) {
    /** What stands after THEN. */
    public sealed interface Action {
        record Delete() implements Action {}

        record Update(List<SyntaxTree.Assignment> assignments) implements Action {
            public Update {
                assignments = List.copyOf(assignments);
            }
        }

        /** UPDATE SET * [EXCEPT (…)]: each column from the source's of the same name. */
        record UpdateAll(List<SqlIdentifier> except) implements Action {
            public UpdateAll {
                except = List.copyOf(except);
            }
        }

        /** @param columns as listed, or empty for all in order */
        record Insert(List<SqlIdentifier> columns, List<SqlNode> values) implements Action {
            public Insert {
                columns = List.copyOf(columns);
                values = List.copyOf(values);
            }
        }

        /** INSERT * [EXCEPT (…)]: each column from the source's of the same name. */
        record InsertAll(List<SqlIdentifier> except) implements Action {
            public InsertAll {
                except = List.copyOf(except);
            }
        }
    }
}
