package io.sluice.optimizer.physical;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.scan.ScanColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the columns of a scan's source behind expressions over the scan.
 *
 * @param columns of the scan
 * @param schema of its source
 */
record StoredPaths(List<ScanColumn> columns, SqlType.Struct schema) {
    /** The stored column or struct field that an expression is, if it is nothing more. */
    Optional<ColumnPath> of(Expression expression) {
        List<String> names = new ArrayList<>();
        Expression at = expression;
        while (at instanceof Expression.FieldAccess access) {
            names.addFirst(((SqlType.Struct) access.struct().type())
                    .fields()
                    .get(access.field())
                    .name());
            at = access.struct();
        }
        if (at instanceof Expression.ColumnRef ref
                && columns.get(ref.index()) instanceof ScanColumn.Stored stored
                && isSkippable(expression.type())) {
            Field field = schema.fields().get(stored.index());
            names.addFirst(field.name());
            return Optional.of(new ColumnPath(names));
        }
        return Optional.empty();
    }

    private static boolean isSkippable(SqlType type) {
        return type instanceof SqlType.Decimal || type instanceof SqlType.Simple && type != SqlType.VARIANT;
    }
}
