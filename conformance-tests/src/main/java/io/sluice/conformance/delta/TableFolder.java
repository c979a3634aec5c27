package io.sluice.conformance.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A Delta table as its files on local disk. */
public record TableFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Path log() {
        return path.resolve("_delta_log");
    }

    /** The commit files there are, oldest first. */
    public List<Path> commits() {
        return list(log(), "\\d{20}\\.json");
    }

    /** The checkpoint files there are, oldest first. */
    public List<Path> checkpoints() {
        return list(log(), "\\d{20}\\.checkpoint\\..*parquet");
    }

    /** The actions of all commits, in order. */
    public List<JsonNode> actions() {
        List<JsonNode> actions = new ArrayList<>();
        for (Path commit : commits()) {
            try {
                for (String line : Files.readAllLines(commit)) {
                    actions.add(JSON.readTree(line));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return actions;
    }

    /** The data files of the newest version, as long as no commit was cleaned up. */
    public List<Path> dataFiles() {
        Set<Path> files = new LinkedHashSet<>();
        for (JsonNode action : actions()) {
            if (action.has("add")) {
                files.add(file(action.get("add")));
            } else if (action.has("remove")) {
                files.remove(file(action.get("remove")));
            }
        }
        return List.copyOf(files);
    }

    private Path file(JsonNode action) {
        return path.resolve(URI.create(action.get("path").asText()).getPath());
    }

    private static List<Path> list(Path folder, String namePattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(namePattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
