package io.sluice.planner.function;

import io.sluice.common.settings.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/** The operators under {@code dialect = ansi}: arithmetic by the standard's rules, the rest as ever. */
public final class AnsiOperators implements SqlOperatorTable {
    public static final AnsiOperators INSTANCE = new AnsiOperators();

    /** {@code +a} is {@code a}, whatever its type. */
    private static final SqlOperator PLUS = new SqlPrefixOperator(
            "+", SqlKind.PLUS_PREFIX, 80, ReturnTypes.ARG0, InferTypes.RETURN_TYPE, OperandTypes.ANY);

    private final Map<String, SqlOperator> arithmetic;

    private AnsiOperators() {
        FunctionSet set = new FunctionSet();
        Operators.arithmetic(SqlDialect.ANSI, set);
        arithmetic = set.operators().stream().collect(Collectors.toMap(SqlOperator::getName, Function.identity()));
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher nameMatcher) {
        SqlOperator own = name.isSimple() ? own(name.getSimple(), syntax) : null;
        if (own == null) {
            DialectOperatorTable.INSTANCE.lookupOperatorOverloads(name, category, syntax, found, nameMatcher);
        } else {
            found.add(own);
        }
    }

    private SqlOperator own(String name, SqlSyntax syntax) {
        return switch (syntax) {
            case BINARY -> arithmetic.get(name);
            case PREFIX -> name.equals("+") ? PLUS : null;
            default -> null;
        };
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return DialectOperatorTable.INSTANCE.getOperatorList();
    }
}
