package io.sluice.storage.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.util.OptionalLong;

/** Small JSON files of a log that spare work. Each may be missing or damaged, and then the work is done. */
final class HintFile {
    private HintFile() {}

    /** A whole number of the file; empty when the file or the field is missing or cannot be understood. */
    static OptionalLong number(ObjectStore store, String path, String field) {
        byte[] content;
        try {
            content = store.read(path);
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.PATH_NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw e;
        }
        try {
            JsonNode value = Json.MAPPER.readTree(content).path(field);
            return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
        } catch (JsonProcessingException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
