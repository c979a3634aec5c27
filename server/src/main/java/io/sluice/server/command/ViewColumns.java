package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a view as its query has them now, with the comments that they were given. */
final class ViewColumns {
    private ViewColumns() {}

    static List<Field> of(Relation.View view, StatementContext context) {
        List<Field> columns = switch (context.plan("SELECT * FROM " + view.name())) {
            case Statement.Query query -> query.plan().columns();
            case Statement other -> throw new IllegalStateException("a query was planned as " + other);
        };
        return columns.stream()
                .map(column -> comment(view, column.name(), context)
                        .map(comment -> new Field(
                                column.name(), column.type(), column.nullable(), Map.of(Field.COMMENT, comment)))
                        .orElse(column))
                .toList();
    }

    /** Of a view of the catalog; temporary ones have none. */
    static Optional<String> comment(Relation.View view, String column, StatementContext context) {
        boolean inCatalog = view.name().parts().size() > 1;
        return inCatalog && context.catalog().entry(view.name()).orElse(null) instanceof CatalogEntry.View entry
                ? entry.columns().fields().stream()
                        .filter(field -> field.name().equalsIgnoreCase(column) && field.comment() != null)
                        .map(Field::comment)
                        .findFirst()
                : Optional.empty();
    }
}
