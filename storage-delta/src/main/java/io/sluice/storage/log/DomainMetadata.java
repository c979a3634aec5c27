package io.sluice.storage.log;

/** A named configuration that travels with the table (domainMetadata). */
public record DomainMetadata(String domain, String configuration, boolean removed) implements Action {}
