package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.TimeTravel;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.TableName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.calcite.sql.SqlNode;

/** From a table as written to the reference that the catalog is asked for: works out versions and times. */
final class TableReferences {
    private static final DateTimeFormatter AT_FORMAT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    private final PlanSession session;

    TableReferences(PlanSession session) {
        this.session = session;
    }

    TableReference reference(TableName name) {
        return new TableReference(name.target(), version(name), name.position());
    }

    /** @throws SluiceException TABLE_OR_VIEW_NOT_FOUND */
    Relation find(TableName name) {
        return find(reference(name));
    }

    /** Likewise. */
    Relation find(TableReference reference) {
        Relation relation = session.find(reference);
        if (relation == null) {
            throw notFound(reference);
        }
        if (relation instanceof Relation.View && !(reference.version() instanceof TableReference.Version.Latest)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    reference + " is a view, and a view has no versions. Use time travel on its tables.",
                    reference.position(),
                    null);
        }
        return relation;
    }

    /** The table that a statement changes. */
    Relation.Table findTable(TableName name, String verb) {
        return switch (find(name)) {
            case Relation.Table table -> table;
            case Relation.View view ->
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        verb + " needs a table, but " + view.name() + " is a view.",
                        name.position(),
                        null);
        };
    }

    private SluiceException notFound(TableReference reference) {
        return switch (reference.target()) {
            case TableReference.Target.Named named ->
                new SluiceException(
                        ErrorCode.TABLE_OR_VIEW_NOT_FOUND,
                        session.errors(session.newCatalog()).tableNotFound(named.name()),
                        reference.position(),
                        null);
            case TableReference.Target.ByPath path ->
                new SluiceException(
                        path.format().equals("delta") ? ErrorCode.DELTA_TABLE_NOT_FOUND : ErrorCode.PATH_NOT_FOUND,
                        "There is nothing to read at " + path.path() + ". Check the path.",
                        reference.position(),
                        null);
        };
    }

    private TableReference.Version version(TableName name) {
        if (name.pathVersion().isPresent()) {
            String text = name.pathVersion().get();
            return Character.isDigit(text.charAt(0)) ? at(text, name) : number(text.substring(1), name);
        }
        SqlNode version = name.version();
        if (version == null) {
            return new TableReference.Version.Latest();
        }
        TimeTravel travel = TimeTravel.of(version);
        return switch (travel.kind()) {
            case VERSION -> number(travel.text(), name);
            case DIGITS -> at(travel.text(), name);
            case TIME -> new TableReference.Version.At(new ConstantTimes(session.context()).evaluate(version));
        };
    }

    private static TableReference.Version number(String text, TableName name) {
        try {
            return new TableReference.Version.Number(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "'" + text + "' is not a version. A version is a whole number from 0, see DESCRIBE HISTORY.",
                    name.position(),
                    e);
        }
    }

    private TableReference.Version at(String digits, TableName name) {
        try {
            Instant instant = LocalDateTime.parse(digits, AT_FORMAT)
                    .atZone(session.context().zone())
                    .toInstant();
            return new TableReference.Version.At(instant);
        } catch (DateTimeException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "'" + digits + "' is not a time of the form yyyyMMddHHmmssSSS.",
                    name.position(),
                    e);
        }
    }
}
