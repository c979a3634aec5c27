package io.sluice.storage.log;

import java.util.Optional;

/** An application's progress (txn). */
public record AppTransaction(String appId, long version, Optional<Long> lastUpdated) implements Action {}
