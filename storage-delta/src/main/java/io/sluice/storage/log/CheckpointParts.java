package io.sluice.storage.log;

import io.sluice.storage.store.FileStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes a checkpoint's actions: hands those of the table on, keeps what is said of the checkpoint itself (protocol, "V2
 * Spec"), and tells whether what every checkpoint has is there.
 */
final class CheckpointParts implements Consumer<Action> {
    private final Consumer<Action> target;
    private final List<String> sidecars = new ArrayList<>();
    private boolean hasOwnMetadata;
    private boolean hasProtocol;
    private boolean hasMetadata;

    CheckpointParts(Consumer<Action> target) {
        this.target = target;
    }

    @Override
    public void accept(Action action) {
        switch (action) {
            case OtherAction other
            when other.name().equals("sidecar") ->
                sidecars.add(other.json().path("path").asText());
            case OtherAction other when other.name().equals("checkpointMetadata") -> hasOwnMetadata = true;
            case Protocol protocol -> {
                hasProtocol = true;
                target.accept(protocol);
            }
            case Metadata metadata -> {
                hasMetadata = true;
                target.accept(metadata);
            }
            default -> target.accept(action);
        }
    }

    /** Paths as they are written there. */
    List<String> sidecars() {
        return sidecars;
    }

    /**
     * Refuses a checkpoint that was cut off, or is none.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_LOG_CORRUPT naming its files and what is missing
     */
    void checkComplete(CheckpointFiles checkpoint) {
        boolean isJson = checkpoint.files().getFirst().name().endsWith(".json");
        String missing = !hasProtocol
                ? "protocol"
                : !hasMetadata ? "metaData" : isJson && !hasOwnMetadata ? "checkpointMetadata" : null;
        if (missing != null) {
            String files = checkpoint.files().stream().map(FileStatus::path).collect(Collectors.joining(", "));
            throw LogErrors.corrupt(files, "the checkpoint has no " + missing + " action", null);
        }
    }
}
