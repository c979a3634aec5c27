package io.sluice.driver.internal.error;

import io.sluice.driver.SluiceError;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.OptionalInt;

/** One subclass of each exception class of JDBC that the driver throws, with Sluice's details. */
final class SluiceExceptions {
    private SluiceExceptions() {}

    static final class Plain extends SQLException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Plain(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Syntax extends SQLSyntaxErrorException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Syntax(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Data extends SQLDataException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Data(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Integrity extends SQLIntegrityConstraintViolationException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Integrity(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Authorization extends SQLInvalidAuthorizationSpecException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Authorization(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Unsupported extends SQLFeatureNotSupportedException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Unsupported(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Timeout extends SQLTimeoutException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Timeout(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Rollback extends SQLTransactionRollbackException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Rollback(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class Resource extends SQLTransientException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Resource(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class ConnectionDead extends SQLNonTransientConnectionException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        ConnectionDead(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    static final class ConnectionRefused extends SQLTransientConnectionException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        ConnectionRefused(ErrorInfo info, Throwable cause) {
            super(info.message, info.sqlState, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }

    /** Keeps the counts of the statements that ran before the one that failed. */
    static final class Batch extends BatchUpdateException implements SluiceError {
        private static final long serialVersionUID = 1L;
        private final ErrorInfo info;

        Batch(ErrorInfo info, long[] counts, Throwable cause) {
            super(info.message, info.sqlState, 0, counts, cause);
            this.info = info;
        }

        @Override
        public String errorCodeName() {
            return info.codeName;
        }

        @Override
        public OptionalInt line() {
            return info.line();
        }

        @Override
        public OptionalInt column() {
            return info.column();
        }
    }
}
