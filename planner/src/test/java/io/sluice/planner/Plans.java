package io.sluice.planner;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;

/** Short ways to plan in tests. */
final class Plans {
    private Plans() {}

    static Statement statement(String sql, FakeCatalog catalog) {
        return new SqlPlanner().plan(sql, catalog.context());
    }

    static Statement statement(String sql) {
        return new SqlPlanner().plan(sql, FakeCatalog.everyType().context());
    }

    static LogicalPlan query(String sql) {
        return ((Statement.Query) statement(sql)).plan();
    }

    static String tree(LogicalPlan plan) {
        return RelOptUtil.toString(plan.root().rel).strip();
    }

    static String tree(String sql) {
        return tree(query(sql));
    }

    static List<String> names(LogicalPlan plan) {
        return plan.columns().stream().map(Field::name).toList();
    }

    /** The type of an expression over the columns of table t. */
    static SqlType type(String expression) {
        return query("SELECT " + expression + " FROM t").columns().getFirst().type();
    }

    /** What the expression has become. */
    static String expression(String expression) {
        String tree = tree("SELECT " + expression + " AS x FROM t");
        String first = tree.lines().findFirst().orElseThrow();
        return first.substring("LogicalProject(x=[".length(), first.length() - 2);
    }

    static SluiceException error(String sql) {
        return catchThrowableOfType(SluiceException.class, () -> statement(sql));
    }
}
