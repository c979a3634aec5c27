package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.LogErrors;
import io.sluice.storage.predicate.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns by which a clustered table's rows are kept together (protocol, "Clustered Table"): a domain of the log
 * names them as data files do.
 */
public final class ClusteringColumns {
    /** The domain's name. */
    public static final String DOMAIN = "delta.clustering";

    private static final String COLUMNS = "clusteringColumns";

    private ClusteringColumns() {}

    /** As in the table's schema; present but empty for a table that was clustered once (CLUSTER BY NONE). */
    public static Optional<List<ColumnPath>> of(Snapshot snapshot) {
        Optional<DomainMetadata> domain = snapshot.domain(DOMAIN);
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnPath> columns = new ArrayList<>();
        try {
            for (JsonNode path : Json.parse(domain.get().configuration()).path(COLUMNS)) {
                List<String> names = new ArrayList<>();
                path.forEach(name -> names.add(name.asText()));
                columns.add(translate(names, snapshot.storedSchema(), snapshot.schema()));
            }
        } catch (IllegalArgumentException e) {
            throw LogErrors.corrupt(
                    snapshot.path(), "its clustering columns cannot be understood (" + e.getMessage() + ")", e);
        }
        return Optional.of(columns);
    }

    /** The domain for columns named as in the table's schema. */
    public static DomainMetadata domain(List<ColumnPath> columns, SqlType.Struct schema, SqlType.Struct stored) {
        ObjectNode json = Json.object();
        ArrayNode paths = json.putArray(COLUMNS);
        for (ColumnPath column : columns) {
            ArrayNode names = paths.addArray();
            translate(column.names(), schema, stored).names().forEach(names::add);
        }
        json.put("domainName", DOMAIN);
        return new DomainMetadata(DOMAIN, Json.write(json), false);
    }

    /** A path through one schema as the path through another one of the same shape. */
    private static ColumnPath translate(List<String> names, SqlType.Struct from, SqlType.Struct to) {
        List<String> translated = new ArrayList<>();
        SqlType fromType = from;
        SqlType toType = to;
        for (String name : names) {
            int position = fromType instanceof SqlType.Struct struct ? struct.indexOf(name) : -1;
            if (position < 0) {
                throw new IllegalArgumentException("there is no column " + String.join(".", names));
            }
            Field target = ((SqlType.Struct) toType).fields().get(position);
            translated.add(target.name());
            fromType = ((SqlType.Struct) fromType).fields().get(position).type();
            toType = target.type();
        }
        return new ColumnPath(translated);
    }
}
