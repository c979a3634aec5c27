package io.sluice.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists and maps as JSON texts, for the parameters in a table's history. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static String array(List<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array.toString();
    }

    static String object(Map<String, String> values) {
        ObjectNode object = MAPPER.createObjectNode();
        new TreeMap<>(values).forEach(object::put);
        return object.toString();
    }
}
