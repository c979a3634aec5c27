package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;

/** An action that does not change the table's rows: cdc, checkpointMetadata, sidecar, or one that we do not know. */
public record OtherAction(String name, JsonNode json) implements Action {}
