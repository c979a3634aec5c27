package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Totals of a version, which a file beside its commit holds (protocol, "Version Checksum File").
 *
 * @param domains those that are not removed; empty where the file leaves them out
 * @param isOurs whether the file is one of Sluice's, which mark theirs
 */
public record VersionChecksum(
        long tableSizeBytes,
        long fileCount,
        OptionalLong inCommitTimestamp,
        Protocol protocol,
        Metadata metadata,
        Optional<List<DomainMetadata>> domains,
        boolean isOurs) {
    private static final String WRITER = "sluice.writer";

    public VersionChecksum {
        domains = domains.map(List::copyOf);
    }

    /** Of a version's state. */
    public static VersionChecksum of(
            long tableSizeBytes,
            long fileCount,
            OptionalLong inCommitTimestamp,
            Protocol protocol,
            Metadata metadata,
            Collection<DomainMetadata> domains) {
        return new VersionChecksum(
                tableSizeBytes,
                fileCount,
                inCommitTimestamp,
                protocol,
                metadata,
                Optional.of(List.copyOf(domains)),
                true);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    public static VersionChecksum parse(byte[] content) {
        JsonNode json = Json.parse(new String(content, StandardCharsets.UTF_8));
        JsonNode time = json.path("inCommitTimestampOpt");
        return new VersionChecksum(
                whole(json, "tableSizeBytes"),
                whole(json, "numFiles"),
                time.isIntegralNumber() ? OptionalLong.of(time.longValue()) : OptionalLong.empty(),
                (Protocol) ActionJson.read("protocol", json.path("protocol")),
                (Metadata) ActionJson.read("metaData", json.path("metadata")),
                json.path("domainMetadata") instanceof ArrayNode domains
                        ? Optional.of(domains.valueStream()
                                .map(domain -> (DomainMetadata) ActionJson.read("domainMetadata", domain))
                                .toList())
                        : Optional.empty(),
                json.path(WRITER).isTextual());
    }

    /** The file's content. */
    public byte[] content() {
        ObjectNode json = Json.object();
        json.put("tableSizeBytes", tableSizeBytes);
        json.put("numFiles", fileCount);
        json.put("numMetadata", 1);
        json.put("numProtocol", 1);
        inCommitTimestamp.ifPresent(time -> json.put("inCommitTimestampOpt", time));
        domains.ifPresent(all -> {
            ArrayNode list = json.putArray("domainMetadata");
            all.forEach(domain -> list.add(ActionJson.write(domain).get("domainMetadata")));
        });
        json.set("metadata", ActionJson.write(metadata).get("metaData"));
        json.set("protocol", ActionJson.write(protocol).get("protocol"));
        json.put(WRITER, "Sluice");
        return Json.write(json).getBytes(StandardCharsets.UTF_8);
    }

    private static long whole(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is no whole number");
        }
        return value.longValue();
    }
}
