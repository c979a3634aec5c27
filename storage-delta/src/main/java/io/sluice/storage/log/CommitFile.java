package io.sluice.storage.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commit files: one action a line. */
public final class CommitFile {
    private CommitFile() {}

    /** @throws io.sluice.common.error.SluiceException DELTA_LOG_CORRUPT naming the file and line; PATH_NOT_FOUND */
    public static List<Action> read(ObjectStore store, String path) {
        return parse(path, store.read(path));
    }

    static List<Action> parse(String path, byte[] content) {
        List<Action> actions = new ArrayList<>();
        int line = 0;
        for (int start = 0; start < content.length; ) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            line++;
            if (!isBlank(content, start, end)) {
                actions.add(parseLine(path, line, content, start, end));
            }
            start = end + 1;
        }
        if (actions.isEmpty()) {
            throw LogErrors.corrupt(path, "it is empty", null);
        }
        return actions;
    }

    /** The file's content. */
    public static byte[] write(List<Action> actions) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Action action : actions) {
            content.writeBytes(Json.write(ActionJson.write(action)).getBytes(StandardCharsets.UTF_8));
            content.write('\n');
        }
        return content.toByteArray();
    }

    private static Action parseLine(String path, int line, byte[] content, int start, int end) {
        try {
            JsonNode node = Json.MAPPER.readTree(content, start, end - start);
            return ActionJson.read(node);
        } catch (JsonProcessingException e) {
            throw LogErrors.corrupt(path, "line " + line + " is no JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw LogErrors.corrupt(path, "line " + line + ": " + e.getMessage(), e);
        }
    }

    private static boolean isBlank(byte[] content, int start, int end) {
        for (int i = start; i < end; i++) {
            if (content[i] > ' ' || content[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
