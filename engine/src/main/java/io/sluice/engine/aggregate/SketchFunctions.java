package io.sluice.engine.aggregate;

import io.sluice.engine.sketch.HllSketches;
import io.sluice.engine.sketch.KllSketches;
import io.sluice.engine.sketch.ThetaSketches;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.kll.KllSketch;
import org.apache.datasketches.theta.ThetaIntersection;
import org.apache.datasketches.theta.ThetaUnion;
import org.apache.datasketches.theta.UpdatableThetaSketch;

/** Aggregates that make or merge sketches. */
final class SketchFunctions {
    /** What an object of the library holds beside its bytes. */
    private static final long OBJECT_BYTES = 100;

    private SketchFunctions() {}

    /** hll_sketch_agg. */
    record HllSketchOf() implements StateFunction<HllSketch> {
        @Override
        public HllSketch begin(Object value, Object lgK) {
            return add(HllSketches.empty(lgK), value, lgK);
        }

        @Override
        public HllSketch add(HllSketch sketch, Object value, Object lgK) {
            HllSketches.add(sketch, value);
            return sketch;
        }

        @Override
        public HllSketch copy(HllSketch sketch, Object lgK) {
            return sketch.copy();
        }

        @Override
        public HllSketch merge(HllSketch sketch, HllSketch other, Object lgK) {
            HllUnion union = HllSketches.union(sketch.getLgConfigK());
            union.update(sketch);
            union.update(other);
            return HllSketches.result(union);
        }

        @Override
        public Object result(HllSketch sketch, Object lgK) {
            return HllSketches.write(sketch == null ? HllSketches.empty(lgK) : sketch);
        }

        @Override
        public long retainedBytes(HllSketch sketch) {
            return OBJECT_BYTES + sketch.getUpdatableSerializationBytes();
        }
    }

    /** hll_union_agg: the first sketch says how many buckets there are. */
    record HllUnionOf() implements StateFunction<HllUnion> {
        private static final String NAME = "hll_union_agg";

        @Override
        public HllUnion begin(Object value, Object allowsDifferent) {
            return HllSketches.unionOf((byte[]) value);
        }

        @Override
        public HllUnion add(HllUnion union, Object value, Object allowsDifferent) {
            return HllSketches.add(union, (byte[]) value, Boolean.TRUE.equals(allowsDifferent), NAME);
        }

        @Override
        public HllUnion copy(HllUnion union, Object allowsDifferent) {
            HllUnion copy = HllSketches.union(union.getLgConfigK());
            copy.update(HllSketches.result(union));
            return copy;
        }

        @Override
        public HllUnion merge(HllUnion union, HllUnion other, Object allowsDifferent) {
            return HllSketches.add(union, HllSketches.result(other), Boolean.TRUE.equals(allowsDifferent), NAME);
        }

        @Override
        public Object result(HllUnion union, Object allowsDifferent) {
            return HllSketches.write(union == null ? HllSketches.empty(null) : HllSketches.result(union));
        }

        @Override
        public long retainedBytes(HllUnion union) {
            return OBJECT_BYTES + union.getUpdatableSerializationBytes();
        }
    }

    /** theta_sketch_agg; after a merge its state is a union. */
    record ThetaSketchOf() implements StateFunction<ThetaState> {
        @Override
        public ThetaState begin(Object value, Object lgEntries) {
            ThetaState state = new ThetaState(ThetaSketches.empty(lgEntries), null);
            return add(state, value, lgEntries);
        }

        @Override
        public ThetaState add(ThetaState state, Object value, Object lgEntries) {
            ThetaState own =
                    state.sketch() == null ? new ThetaState(ThetaSketches.empty(lgEntries), state.union()) : state;
            ThetaSketches.add(own.sketch(), value);
            return own;
        }

        @Override
        public ThetaState copy(ThetaState state, Object lgEntries) {
            return merge(new ThetaState(null, ThetaSketches.union(lgEntries)), state, lgEntries);
        }

        @Override
        public ThetaState merge(ThetaState state, ThetaState other, Object lgEntries) {
            ThetaUnion union = state.union() == null ? ThetaSketches.union(lgEntries) : state.union();
            state.addSketchTo(union);
            other.addSketchTo(union);
            if (other.union() != null) {
                union.union(other.union().getResult());
            }
            return new ThetaState(null, union);
        }

        @Override
        public Object result(ThetaState state, Object lgEntries) {
            if (state == null) {
                return ThetaSketches.write(ThetaSketches.empty(lgEntries));
            }
            if (state.union() == null) {
                return ThetaSketches.write(state.sketch());
            }
            ThetaUnion all = ThetaSketches.union(lgEntries);
            all.union(state.union().getResult());
            state.addSketchTo(all);
            return ThetaSketches.write(all.getResult());
        }

        @Override
        public long retainedBytes(ThetaState state) {
            return OBJECT_BYTES
                    + (state.sketch() == null ? 0 : state.sketch().getCurrentBytes())
                    + (state.union() == null ? 0 : state.union().getCurrentBytes());
        }
    }

    /**
     * The values so far: those of the sketch and those of the union. Either may be null, but not both.
     */
    record ThetaState(UpdatableThetaSketch sketch, ThetaUnion union) {
        void addSketchTo(ThetaUnion target) {
            if (sketch != null) {
                target.union(sketch.compact());
            }
        }
    }

    /** theta_union_agg. */
    record ThetaUnionOf() implements StateFunction<ThetaUnion> {
        @Override
        public ThetaUnion begin(Object value, Object lgEntries) {
            return add(ThetaSketches.union(lgEntries), value, lgEntries);
        }

        @Override
        public ThetaUnion add(ThetaUnion union, Object value, Object lgEntries) {
            return ThetaSketches.add(union, (byte[]) value);
        }

        @Override
        public ThetaUnion copy(ThetaUnion union, Object lgEntries) {
            return merge(ThetaSketches.union(lgEntries), union, lgEntries);
        }

        @Override
        public ThetaUnion merge(ThetaUnion union, ThetaUnion other, Object lgEntries) {
            union.union(other.getResult());
            return union;
        }

        @Override
        public Object result(ThetaUnion union, Object lgEntries) {
            return ThetaSketches.write((union == null ? ThetaSketches.union(lgEntries) : union).getResult());
        }

        @Override
        public long retainedBytes(ThetaUnion union) {
            return OBJECT_BYTES + union.getCurrentBytes();
        }
    }

    /** theta_intersection_agg: NULL where there is no sketch, since all values would be the answer. */
    record ThetaIntersectionOf() implements StateFunction<ThetaIntersection> {
        @Override
        public ThetaIntersection begin(Object value, Object parameter) {
            return add(ThetaSketches.intersection(), value, parameter);
        }

        @Override
        public ThetaIntersection add(ThetaIntersection intersection, Object value, Object parameter) {
            return ThetaSketches.add(intersection, (byte[]) value);
        }

        @Override
        public ThetaIntersection copy(ThetaIntersection intersection, Object parameter) {
            return merge(ThetaSketches.intersection(), intersection, parameter);
        }

        @Override
        public ThetaIntersection merge(ThetaIntersection intersection, ThetaIntersection other, Object parameter) {
            intersection.intersect(other.getResult());
            return intersection;
        }

        @Override
        public Object result(ThetaIntersection intersection, Object parameter) {
            return intersection == null ? null : ThetaSketches.write(intersection.getResult());
        }

        @Override
        public long retainedBytes(ThetaIntersection intersection) {
            return OBJECT_BYTES + intersection.getResult().getCurrentBytes();
        }
    }

    /**
     * kll_sketch_agg_… and kll_merge_agg_…
     *
     * @param merges whether the values are sketches themselves; then the first says how exact the result is, if nothing else
     *     does
     */
    record KllSketchOf(KllSketches kind, boolean merges) implements StateFunction<KllSketch> {
        @Override
        public KllSketch begin(Object value, Object k) {
            return merges && k == null ? kind.read((byte[]) value) : add(kind.empty(k), value, k);
        }

        @Override
        public KllSketch add(KllSketch sketch, Object value, Object k) {
            if (merges) {
                kind.add(sketch, (byte[]) value);
            } else {
                kind.add(sketch, value);
            }
            return sketch;
        }

        @Override
        public KllSketch copy(KllSketch sketch, Object k) {
            return kind.read(kind.write(sketch));
        }

        @Override
        public KllSketch merge(KllSketch sketch, KllSketch other, Object k) {
            sketch.merge(other);
            return sketch;
        }

        @Override
        public Object result(KllSketch sketch, Object k) {
            return kind.write(sketch == null ? kind.empty(k) : sketch);
        }

        @Override
        public long retainedBytes(KllSketch sketch) {
            return OBJECT_BYTES + sketch.getSerializedSizeBytes();
        }
    }
}
