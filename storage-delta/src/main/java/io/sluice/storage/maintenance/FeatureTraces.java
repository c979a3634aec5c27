package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;

/**
 * Takes what uses a feature out of a table, as far as that leaves the table's rows and rules as they are (Delta's pre-downgrade
 * commands). Each step is a version of its own that every reader and writer of the table understands, so that whoever stops
 * between two leaves a table as good as before.
 */
final class FeatureTraces {
    private final MaintenanceContext context;
    private final TypeWideningRemoval typeWidening;

    FeatureTraces(ObjectStore store, MaintenanceContext context) {
        this.context = context;
        this.typeWidening = new TypeWideningRemoval(store, context);
    }

    /** Makes the next version on the way; returns false if nothing in the newest one is left to take out. */
    boolean step(String feature, Snapshot snapshot) {
        context.checkCancelled().run();
        return switch (feature) {
            case TableFeatures.DELETION_VECTORS -> deletionVectors(snapshot);
            case TableFeatures.COLUMN_MAPPING -> columnMapping(snapshot);
            case TableFeatures.TYPE_WIDENING, TableFeatures.TYPE_WIDENING_PREVIEW -> typeWidening(snapshot);
            case TableFeatures.V2_CHECKPOINT -> v2Checkpoints(snapshot);
            case TableFeatures.DOMAIN_METADATA -> domains(snapshot);
            default -> false;
        };
    }

    /** First nobody may write more of them, then the files that have some are written anew. */
    private boolean deletionVectors(Snapshot snapshot) {
        if (TableProperties.DELETION_VECTORS.of(snapshot.metadata())) {
            unset(TableProperties.DELETION_VECTORS.name(), snapshot);
            return true;
        }
        List<AddFile> files = snapshot.files().stream()
                .filter(file -> file.deletionVector() != null)
                .toList();
        if (files.isEmpty()) {
            return false;
        }
        FileRewrite.commit(files, snapshot, context);
        return true;
    }

    private boolean columnMapping(Snapshot snapshot) {
        if (!ColumnMapping.leavesTraces(snapshot.metadata())) {
            return false;
        }
        ColumnMappingRemoval.run(snapshot, context);
        return true;
    }

    private boolean typeWidening(Snapshot snapshot) {
        if (!TypeWideningRemoval.isNeeded(snapshot)) {
            return false;
        }
        typeWidening.step(snapshot);
        return true;
    }

    private boolean v2Checkpoints(Snapshot snapshot) {
        if (!TableProperties.CHECKPOINT_POLICY.of(snapshot.metadata()).equals("v2")) {
            return false;
        }
        String name = TableProperties.CHECKPOINT_POLICY.name();
        Map<String, String> parameters =
                Map.of("properties", Json.write(Json.object().put(name, "classic")));
        try (Transaction transaction = snapshot.begin(context.operations().apply("SET TBLPROPERTIES", parameters))) {
            transaction.setProperties(Map.of(name, "classic"));
            transaction.commit();
        }
        return true;
    }

    private boolean domains(Snapshot snapshot) {
        if (snapshot.domains().isEmpty()) {
            return false;
        }
        try (Transaction transaction =
                snapshot.begin(context.operations().apply("DOMAIN METADATA CLEANUP", Map.of()))) {
            snapshot.domains()
                    .forEach(domain ->
                            transaction.setDomain(new DomainMetadata(domain.domain(), domain.configuration(), true)));
            transaction.commit();
        }
        return true;
    }

    private void unset(String property, Snapshot snapshot) {
        Map<String, String> parameters = Map.of("properties", Json.list(List.of(property)), "ifExists", "true");
        try (Transaction transaction = snapshot.begin(context.operations().apply("UNSET TBLPROPERTIES", parameters))) {
            transaction.unsetProperties(List.of(property));
            transaction.commit();
        }
    }
}
