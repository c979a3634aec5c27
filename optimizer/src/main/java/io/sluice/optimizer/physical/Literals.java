package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Constants in a wider type, exactly: the rows of VALUES, whose types validation has made alike. */
final class Literals {
    private Literals() {}

    static Expression.Literal widen(Expression.Cast cast) {
        if (cast.operand() instanceof Expression.Literal literal) {
            Object value = literal.value();
            SqlType type = cast.type();
            if (value instanceof Number number) {
                switch (type) {
                    case SqlType.Decimal decimal -> {
                        BigDecimal exact = new BigDecimal(number.toString());
                        return new Expression.Literal(exact.setScale(decimal.scale(), RoundingMode.HALF_UP), type);
                    }
                    case SqlType.Simple simple -> {
                        Object widened = switch (simple) {
                            case BIGINT -> number.longValue();
                            case INT, SMALLINT, TINYINT -> number.intValue();
                            case DOUBLE -> number.doubleValue();
                            case FLOAT -> number.floatValue();
                            default -> null;
                        };
                        if (widened != null) {
                            return new Expression.Literal(widened, type);
                        }
                    }
                    default -> {}
                }
            }
        }
        throw RexConverter.unsupported("the constant " + cast.operand() + " as " + cast.type());
    }
}
