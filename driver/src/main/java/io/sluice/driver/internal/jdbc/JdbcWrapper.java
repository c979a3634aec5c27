package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import java.sql.Wrapper;

/** The two methods of {@link Wrapper}, the same for all. */
abstract class JdbcWrapper implements Wrapper {
    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        String name = type == null ? "null" : type.getName();
        throw Errors.invalidArgument(getClass().getSimpleName() + " is no wrapper for " + name + ".");
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
