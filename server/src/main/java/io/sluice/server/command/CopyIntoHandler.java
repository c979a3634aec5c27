package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;

/** COPY INTO: loads each source file exactly once. */
final class CopyIntoHandler extends ListingHandler<Statement.CopyInto> {
    CopyIntoHandler() {
        super(SqlType.struct(
                Field.required("num_affected_rows", SqlType.BIGINT),
                Field.required("num_inserted_rows", SqlType.BIGINT),
                Field.required("num_skipped_corrupt_files", SqlType.BIGINT)));
    }

    @Override
    void list(Statement.CopyInto copy, StatementContext context, Rows rows) {
        throw new SluiceException(ErrorCode.UNSUPPORTED_FEATURE, "COPY INTO is not supported yet.");
    }
}
