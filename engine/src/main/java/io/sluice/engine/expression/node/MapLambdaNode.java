package io.sluice.engine.expression.node;

import io.sluice.columnar.MapVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.JavaForms;
import java.util.HashSet;
import java.util.Set;

/** A lambda over the entries of maps: it sees key and value. */
public record MapLambdaNode(Task task, Node map, LambdaBody lambda, SqlType type) implements Node {
    /** What is made of the body's values. */
    public enum Task {
        /** New keys, which must not be null nor come twice. */
        TRANSFORM_KEYS,
        /** New values. */
        TRANSFORM_VALUES,
        /** The entries for which it is true. */
        FILTER
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        if (!(Vectors.flatten(map.evaluate(frame, rows)) instanceof MapVector maps)) {
            return Vectors.allNull(type, frame.length());
        }
        Elements entries =
                Elements.of(maps.offsets(), maps.validity(), rows, maps.keys().length());
        if (task == Task.FILTER) {
            Selection kept = lambda.select(
                    frame, entries.rowOfElement(), entries.length(), entries.positions(), maps.keys(), maps.values());
            return new MapVector(
                    type,
                    entries.offsetsOf(kept, maps.length()),
                    Vectors.flatten(Vectors.gather(maps.keys(), kept)),
                    Vectors.flatten(Vectors.gather(maps.values(), kept)),
                    maps.validity(),
                    maps.length());
        }
        Vector results = Vectors.flatten(lambda.evaluate(
                frame, entries.rowOfElement(), entries.length(), entries.positions(), maps.keys(), maps.values()));
        boolean keys = task == Task.TRANSFORM_KEYS;
        if (keys) {
            refuseBadKeys(results, entries);
        }
        return new MapVector(
                type,
                maps.offsets(),
                keys ? results : maps.keys(),
                keys ? maps.values() : results,
                maps.validity(),
                maps.length());
    }

    private static void refuseBadKeys(Vector keys, Elements entries) {
        Set<Object> seen = new HashSet<>();
        int row = -1;
        for (int k = 0; k < entries.positions().count(); k++) {
            int e = entries.positions().position(k);
            if (entries.rowOfElement()[e] != row) {
                row = entries.rowOfElement()[e];
                seen.clear();
            }
            Object key = JavaForms.key(keys.type(), Vectors.value(keys, e));
            if (key == null) {
                throw Errors.invalidArgument("transform_keys made NULL of a key, which a map cannot have.");
            }
            if (!seen.add(key)) {
                throw Errors.invalidArgument("transform_keys made the key " + key + " twice. Make keys that differ.");
            }
        }
    }
}
