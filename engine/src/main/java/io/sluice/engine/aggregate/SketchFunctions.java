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
        public HllSketch begin(Object[] values, Object[] parameters) {
            return add(HllSketches.empty(parameters[0]), values, parameters);
        }

        @Override
        public HllSketch add(HllSketch sketch, Object[] values, Object[] parameters) {
            HllSketches.add(sketch, values[0]);
            return sketch;
        }

        @Override
        public HllSketch copy(HllSketch sketch, Object[] parameters) {
            return sketch.copy();
        }

        @Override
        public HllSketch merge(HllSketch sketch, HllSketch other, Object[] parameters) {
            HllUnion union = HllSketches.union(sketch.getLgConfigK());
            union.update(sketch);
            union.update(other);
            return HllSketches.result(union);
        }

        @Override
        public byte[] write(HllSketch sketch, Object[] parameters) {
            return HllSketches.write(sketch);
        }

        @Override
        public HllSketch read(byte[] bytes, Object[] parameters) {
            return HllSketches.read(bytes);
        }

        @Override
        public Object result(HllSketch sketch, Object[] parameters) {
            return HllSketches.write(sketch == null ? HllSketches.empty(parameters[0]) : sketch);
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
        public HllUnion begin(Object[] values, Object[] parameters) {
            return HllSketches.unionOf((byte[]) values[0]);
        }

        @Override
        public HllUnion add(HllUnion union, Object[] values, Object[] parameters) {
            return HllSketches.add(union, (byte[]) values[0], Boolean.TRUE.equals(parameters[0]), NAME);
        }

        @Override
        public HllUnion copy(HllUnion union, Object[] parameters) {
            HllUnion copy = HllSketches.union(union.getLgConfigK());
            copy.update(HllSketches.result(union));
            return copy;
        }

        @Override
        public HllUnion merge(HllUnion union, HllUnion other, Object[] parameters) {
            return HllSketches.add(union, HllSketches.result(other), Boolean.TRUE.equals(parameters[0]), NAME);
        }

        @Override
        public byte[] write(HllUnion union, Object[] parameters) {
            return HllSketches.write(HllSketches.result(union));
        }

        @Override
        public HllUnion read(byte[] bytes, Object[] parameters) {
            return HllSketches.unionOf(bytes);
        }

        @Override
        public Object result(HllUnion union, Object[] parameters) {
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
        public ThetaState begin(Object[] values, Object[] parameters) {
            ThetaState state = new ThetaState(ThetaSketches.empty(parameters[0]), null);
            return add(state, values, parameters);
        }

        @Override
        public ThetaState add(ThetaState state, Object[] values, Object[] parameters) {
            ThetaState own =
                    state.sketch() == null ? new ThetaState(ThetaSketches.empty(parameters[0]), state.union()) : state;
            ThetaSketches.add(own.sketch(), values[0]);
            return own;
        }

        @Override
        public ThetaState copy(ThetaState state, Object[] parameters) {
            return merge(new ThetaState(null, ThetaSketches.union(parameters[0])), state, parameters);
        }

        @Override
        public ThetaState merge(ThetaState state, ThetaState other, Object[] parameters) {
            ThetaUnion union = state.union() == null ? ThetaSketches.union(parameters[0]) : state.union();
            state.addSketchTo(union);
            other.addSketchTo(union);
            if (other.union() != null) {
                union.union(other.union().getResult());
            }
            return new ThetaState(null, union);
        }

        @Override
        public byte[] write(ThetaState state, Object[] parameters) {
            return (byte[]) result(state, parameters);
        }

        @Override
        public ThetaState read(byte[] bytes, Object[] parameters) {
            return new ThetaState(null, ThetaSketches.add(ThetaSketches.union(parameters[0]), bytes));
        }

        @Override
        public Object result(ThetaState state, Object[] parameters) {
            if (state == null) {
                return ThetaSketches.write(ThetaSketches.empty(parameters[0]));
            }
            if (state.union() == null) {
                return ThetaSketches.write(state.sketch());
            }
            ThetaUnion all = ThetaSketches.union(parameters[0]);
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
        public ThetaUnion begin(Object[] values, Object[] parameters) {
            return add(ThetaSketches.union(parameters[0]), values, parameters);
        }

        @Override
        public ThetaUnion add(ThetaUnion union, Object[] values, Object[] parameters) {
            return ThetaSketches.add(union, (byte[]) values[0]);
        }

        @Override
        public ThetaUnion copy(ThetaUnion union, Object[] parameters) {
            return merge(ThetaSketches.union(parameters[0]), union, parameters);
        }

        @Override
        public ThetaUnion merge(ThetaUnion union, ThetaUnion other, Object[] parameters) {
            union.union(other.getResult());
            return union;
        }

        @Override
        public byte[] write(ThetaUnion union, Object[] parameters) {
            return ThetaSketches.write(union.getResult());
        }

        @Override
        public ThetaUnion read(byte[] bytes, Object[] parameters) {
            return ThetaSketches.add(ThetaSketches.union(parameters[0]), bytes);
        }

        @Override
        public Object result(ThetaUnion union, Object[] parameters) {
            return ThetaSketches.write((union == null ? ThetaSketches.union(parameters[0]) : union).getResult());
        }

        @Override
        public long retainedBytes(ThetaUnion union) {
            return OBJECT_BYTES + union.getCurrentBytes();
        }
    }

    /** theta_intersection_agg: NULL where there is no sketch, since all values would be the answer. */
    record ThetaIntersectionOf() implements StateFunction<ThetaIntersection> {
        @Override
        public ThetaIntersection begin(Object[] values, Object[] parameters) {
            return add(ThetaSketches.intersection(), values, parameters);
        }

        @Override
        public ThetaIntersection add(ThetaIntersection intersection, Object[] values, Object[] parameters) {
            return ThetaSketches.add(intersection, (byte[]) values[0]);
        }

        @Override
        public ThetaIntersection copy(ThetaIntersection intersection, Object[] parameters) {
            return merge(ThetaSketches.intersection(), intersection, parameters);
        }

        @Override
        public ThetaIntersection merge(ThetaIntersection intersection, ThetaIntersection other, Object[] parameters) {
            intersection.intersect(other.getResult());
            return intersection;
        }

        @Override
        public byte[] write(ThetaIntersection intersection, Object[] parameters) {
            return ThetaSketches.write(intersection.getResult());
        }

        @Override
        public ThetaIntersection read(byte[] bytes, Object[] parameters) {
            return ThetaSketches.add(ThetaSketches.intersection(), bytes);
        }

        @Override
        public Object result(ThetaIntersection intersection, Object[] parameters) {
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
        public KllSketch begin(Object[] values, Object[] parameters) {
            return merges && parameters[0] == null
                    ? kind.read((byte[]) values[0])
                    : add(kind.empty(parameters[0]), values, parameters);
        }

        @Override
        public KllSketch add(KllSketch sketch, Object[] values, Object[] parameters) {
            if (merges) {
                kind.add(sketch, (byte[]) values[0]);
            } else {
                kind.add(sketch, values[0]);
            }
            return sketch;
        }

        @Override
        public KllSketch copy(KllSketch sketch, Object[] parameters) {
            return kind.read(kind.write(sketch));
        }

        @Override
        public KllSketch merge(KllSketch sketch, KllSketch other, Object[] parameters) {
            sketch.merge(other);
            return sketch;
        }

        @Override
        public byte[] write(KllSketch sketch, Object[] parameters) {
            return kind.write(sketch);
        }

        @Override
        public KllSketch read(byte[] bytes, Object[] parameters) {
            return kind.read(bytes);
        }

        @Override
        public Object result(KllSketch sketch, Object[] parameters) {
            return kind.write(sketch == null ? kind.empty(parameters[0]) : sketch);
        }

        @Override
        public long retainedBytes(KllSketch sketch) {
            return OBJECT_BYTES + sketch.getSerializedSizeBytes();
        }
    }
}
