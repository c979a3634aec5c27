package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import java.util.List;

/**
 * A call as a function's implementation sees it.
 *
 * @param arguments converted to what the signature asks for
 */
public record CallSite(String function, List<Expression> arguments, SqlType resultType) {
    public SqlType type(int argument) {
        return arguments.get(argument).type();
    }

    public int count() {
        return arguments.size();
    }

    /** A call of two arguments with these exchanged. */
    CallSite exchanged() {
        return new CallSite(function, arguments.reversed(), resultType);
    }

    List<SqlType> types() {
        return arguments.stream().map(Expression::type).toList();
    }

    /** Whether the argument is a literal other than null. */
    public boolean isConstant(int argument) {
        return argument < count()
                && arguments.get(argument) instanceof Expression.Literal literal
                && literal.value() != null;
    }

    /** The value of a constant argument, in Java form. */
    public Object constant(int argument) {
        return ((Expression.Literal) arguments.get(argument)).value();
    }
}
