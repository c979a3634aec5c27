package io.sluice.storage.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Json;
import io.sluice.storage.scan.Histogram;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that keeps an analysis: {@code _sluice/statistics.v1.json} in the table's folder. Its folder is a hidden one for
 * other engines, which leave it alone in VACUUM too. It is not in the log: writing it is no change of the table, needs no
 * feature of the protocol and conflicts with no writer.
 */
public final class AnalysisFile {
    private static final Logger LOGGER = System.getLogger(AnalysisFile.class.getName());
    private static final String NAME = "/_sluice/statistics.v1.json";

    private AnalysisFile() {}

    /** A file that cannot be read is as none: a warning tells of it. */
    public static Optional<TableAnalysis> read(ObjectStore store, String tablePath) {
        String path = tablePath + NAME;
        try {
            return Optional.of(parse(new String(store.read(path), StandardCharsets.UTF_8)));
        } catch (SluiceException | IllegalArgumentException e) {
            if (!(e instanceof SluiceException missing && missing.code() == ErrorCode.PATH_NOT_FOUND)) {
                LOGGER.log(
                        Level.WARNING,
                        "The statistics in {0} are not used: {1}. ANALYZE TABLE writes them anew.",
                        path,
                        e.getMessage());
            }
            return Optional.empty();
        }
    }

    public static void write(ObjectStore store, String tablePath, TableAnalysis analysis) {
        store.put(tablePath + NAME, text(analysis).getBytes(StandardCharsets.UTF_8));
    }

    static String text(TableAnalysis analysis) {
        ObjectNode json = Json.object();
        json.put("version", analysis.version());
        json.put("rowCount", analysis.rowCount());
        json.put("sizeBytes", analysis.sizeBytes());
        ArrayNode columns = json.putArray("columns");
        for (ColumnAnalysis column : analysis.columns()) {
            ObjectNode one = columns.addObject();
            one.put("name", column.name());
            one.put("type", column.type());
            one.put("version", column.version());
            one.put("rowCount", column.rowCount());
            one.put("distinctCount", column.distinctCount());
            one.put("nullCount", column.nullCount());
            column.min().ifPresent(min -> one.put("min", min));
            column.max().ifPresent(max -> one.put("max", max));
            one.put("averageLength", column.averageLength());
            one.put("maxLength", column.maxLength());
            column.histogram().ifPresent(histogram -> {
                ArrayNode bounds = one.putArray("histogram");
                for (double bound : histogram.bounds()) {
                    bounds.add(bound);
                }
            });
        }
        ArrayNode pairs = json.putArray("pairs");
        for (PairAnalysis pair : analysis.pairs()) {
            ObjectNode one = pairs.addObject();
            one.putArray("columns").add(pair.one()).add(pair.other());
            one.put("independence", pair.independence());
        }
        return Json.write(json);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static TableAnalysis parse(String text) {
        JsonNode json = Json.parse(text);
        List<ColumnAnalysis> columns = new ArrayList<>();
        for (JsonNode column : json.path("columns")) {
            columns.add(new ColumnAnalysis(
                    column.path("name").asText(),
                    column.path("type").asText(),
                    count(column, "version"),
                    count(column, "rowCount"),
                    count(column, "distinctCount"),
                    count(column, "nullCount"),
                    Optional.ofNullable(column.path("min").textValue()),
                    Optional.ofNullable(column.path("max").textValue()),
                    count(column, "averageLength"),
                    count(column, "maxLength"),
                    histogram(column.path("histogram"))));
        }
        // Files of before have none.
        List<PairAnalysis> pairs = new ArrayList<>();
        for (JsonNode pair : json.path("pairs")) {
            pairs.add(new PairAnalysis(
                    pair.path("columns").path(0).asText(),
                    pair.path("columns").path(1).asText(),
                    pair.path("independence").asDouble(Double.NaN)));
        }
        return new TableAnalysis(
                count(json, "version"), count(json, "rowCount"), count(json, "sizeBytes"), columns, pairs);
    }

    private static long count(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException(name + " is no count");
        }
        return value.longValue();
    }

    private static Optional<Histogram> histogram(JsonNode bounds) {
        if (!bounds.isArray()) {
            return Optional.empty();
        }
        double[] values = new double[bounds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bounds.get(i).asDouble(Double.NaN);
        }
        return Optional.of(Histogram.of(values));
    }
}
