package io.sluice.server.catalog;

import java.util.Optional;

/**
 * A schema.
 *
 * @param location folder of its managed tables if it has one of its own
 */
public record SchemaEntry(String name, Optional<String> comment, Optional<String> location) {}
