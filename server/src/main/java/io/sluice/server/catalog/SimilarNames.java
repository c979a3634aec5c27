package io.sluice.server.catalog;

import io.sluice.planner.statement.ObjectName;
import io.sluice.server.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names of tables and views that somebody may have meant. */
final class SimilarNames {
    private static final int MOST = 3;

    private SimilarNames() {}

    /** At most three, best first: a like name in the wanted schema, the same name in another one. */
    static List<ObjectName> of(ObjectName wanted, Session session, CatalogStore store) {
        String wantedSchema = wanted.parts().size() > 1
                ? wanted.parts().get(wanted.parts().size() - 2)
                : session.currentSchema().last();
        String wantedKey = CatalogNames.key(wanted.last());
        List<Candidate> candidates = new ArrayList<>();
        session.temporaryViews()
                .forEach(view -> consider(candidates, wantedKey, view.name().last(), view.name(), 0));
        for (SchemaEntry schema : store.schemas()) {
            boolean here = schema.name().equalsIgnoreCase(wantedSchema);
            for (CatalogEntry entry : store.entries(schema.name())) {
                ObjectName shown = here && wanted.parts().size() == 1
                        ? ObjectName.of(entry.name())
                        : ObjectName.of(entry.schema(), entry.name());
                consider(candidates, wantedKey, entry.name(), shown, here ? 0 : 1);
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private static void consider(
            List<Candidate> candidates, String wantedKey, String name, ObjectName shown, int penalty) {
        int distance = distance(wantedKey, CatalogNames.key(name));
        if (distance <= Math.max(1, wantedKey.length() / 3)) {
            candidates.add(new Candidate(shown, distance + penalty));
        }
    }

    /** Insertions, deletions and replacements between two words. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }

    private record Candidate(ObjectName name, int distance) {}
}
