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

/** The types of a statement's {@code ?} markers, in the order in which they stand in the text. */
final class ParameterTypes {
    private ParameterTypes() {}

    static List<SqlType> of(SqlValidator validator, SqlNode validated) {
        TreeMap<Integer, SqlType> byIndex = new TreeMap<>();
        validated.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlDynamicParam parameter) {
                RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
                if (type != null) {
                    byIndex.putIfAbsent(parameter.getIndex(), SqlTypes.toSqlType(type));
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
