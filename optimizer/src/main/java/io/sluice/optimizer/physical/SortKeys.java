package io.sluice.optimizer.physical;

import io.sluice.engine.plan.SortKey;
import java.util.List;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;

/** Orderings. Nulls are the smallest values where the query does not say. */
final class SortKeys {
    private SortKeys() {}

    static List<SortKey> of(RelCollation collation) {
        return collation.getFieldCollations().stream().map(SortKeys::of).toList();
    }

    private static SortKey of(RelFieldCollation field) {
        boolean descending = field.direction.isDescending();
        boolean nullsFirst = switch (field.nullDirection) {
            case FIRST -> true;
            case LAST -> false;
            case UNSPECIFIED -> !descending;
        };
        return new SortKey(field.getFieldIndex(), descending, nullsFirst);
    }
}
