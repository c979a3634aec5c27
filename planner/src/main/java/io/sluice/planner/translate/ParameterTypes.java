package io.sluice.planner.translate;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * The types of a statement's {@code ?} markers, in the order in which they stand in the text. Queries of it that are planned by
 * themselves add theirs first.
 */
final class ParameterTypes {
    private final TreeMap<Integer, SqlType> byIndex = new TreeMap<>();

    /** Those of a query and of all that were added before. */
    List<SqlType> with(SqlValidator validator, SqlNode validated) {
        validated.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlDynamicParam parameter) {
                RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
                if (type != null) {
                    byIndex.put(parameter.getIndex(), SqlTypes.toSqlType(type));
                }
                return null;
            }
        });
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; !byIndex.isEmpty() && i <= byIndex.lastKey(); i++) {
            types.add(byIndex.getOrDefault(i, SqlType.STRING));
        }
        return types;
    }
}
