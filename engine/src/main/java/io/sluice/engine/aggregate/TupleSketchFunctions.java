package io.sluice.engine.aggregate;

import io.sluice.engine.sketch.SummaryMode;
import io.sluice.engine.sketch.TupleSketches;
import org.apache.datasketches.tuple.TupleIntersection;
import org.apache.datasketches.tuple.TupleSketch;
import org.apache.datasketches.tuple.TupleUnion;
import org.apache.datasketches.tuple.UpdatableSummary;
import org.apache.datasketches.tuple.UpdatableTupleSketch;

/** Aggregates that make or merge tuple sketches. */
final class TupleSketchFunctions {
    /** What an object of the library holds beside its values, and what each of those takes. */
    private static final long OBJECT_BYTES = 200;

    private static final long VALUE_BYTES = 48;

    private TupleSketchFunctions() {}

    private static long bytes(TupleSketch<?> sketch) {
        return OBJECT_BYTES + VALUE_BYTES * sketch.getRetainedEntries();
    }

    private static <U extends Number, S extends UpdatableSummary<U>> TupleUnion<S> read(
            TupleUnion<S> union, byte[] bytes, TupleSketches<U, S> kind) {
        union.union(kind.read(bytes));
        return union;
    }

    /**
     * The values so far: those of the sketch and those of the union. Either may be null, but not both.
     */
    record State<U, S extends UpdatableSummary<U>>(UpdatableTupleSketch<U, S> sketch, TupleUnion<S> union) {}

    /** tuple_sketch_agg_…: of a value and its number, with the parameters lgNomEntries and mode. */
    record TupleSketchOf<U extends Number, S extends UpdatableSummary<U>>(TupleSketches<U, S> kind)
            implements StateFunction<State<U, S>> {
        @Override
        public int valueCount() {
            return 2;
        }

        private static SummaryMode mode(Object[] parameters) {
            return SummaryMode.of(parameters[1]);
        }

        @Override
        public State<U, S> begin(Object[] values, Object[] parameters) {
            return add(new State<>(null, null), values, parameters);
        }

        @Override
        public State<U, S> add(State<U, S> state, Object[] values, Object[] parameters) {
            State<U, S> own = state.sketch() == null
                    ? new State<>(kind.empty(parameters[0], mode(parameters)), state.union())
                    : state;
            kind.add(own.sketch(), values[0], values[1]);
            return own;
        }

        @Override
        public State<U, S> copy(State<U, S> state, Object[] parameters) {
            return merge(new State<>(null, null), state, parameters);
        }

        @Override
        public State<U, S> merge(State<U, S> state, State<U, S> other, Object[] parameters) {
            TupleUnion<S> union = state.union() == null ? kind.union(parameters[0], mode(parameters)) : state.union();
            addTo(union, state.sketch());
            addTo(union, other.sketch());
            if (other.union() != null) {
                union.union(other.union().getResult());
            }
            return new State<>(null, union);
        }

        private void addTo(TupleUnion<S> union, UpdatableTupleSketch<U, S> sketch) {
            if (sketch != null) {
                union.union(sketch);
            }
        }

        @Override
        public byte[] write(State<U, S> state, Object[] parameters) {
            return (byte[]) result(state, parameters);
        }

        @Override
        public State<U, S> read(byte[] bytes, Object[] parameters) {
            return new State<>(
                    null, TupleSketchFunctions.read(kind.union(parameters[0], mode(parameters)), bytes, kind));
        }

        @Override
        public Object result(State<U, S> state, Object[] parameters) {
            if (state == null) {
                return kind.write(kind.empty(parameters[0], mode(parameters)));
            }
            if (state.union() == null) {
                return kind.write(state.sketch());
            }
            TupleUnion<S> all = kind.union(parameters[0], mode(parameters));
            all.union(state.union().getResult());
            addTo(all, state.sketch());
            return kind.write(all.getResult());
        }

        @Override
        public long retainedBytes(State<U, S> state) {
            return OBJECT_BYTES
                    + (state.sketch() == null ? 0 : bytes(state.sketch()))
                    + (state.union() == null ? 0 : bytes(state.union().getResult()));
        }
    }

    /** tuple_union_agg_…, with the parameters lgNomEntries and mode. */
    record TupleUnionOf<U extends Number, S extends UpdatableSummary<U>>(TupleSketches<U, S> kind)
            implements StateFunction<TupleUnion<S>> {
        private TupleUnion<S> empty(Object[] parameters) {
            return kind.union(parameters[0], SummaryMode.of(parameters[1]));
        }

        @Override
        public TupleUnion<S> begin(Object[] values, Object[] parameters) {
            return add(empty(parameters), values, parameters);
        }

        @Override
        public TupleUnion<S> add(TupleUnion<S> union, Object[] values, Object[] parameters) {
            union.union(kind.read((byte[]) values[0]));
            return union;
        }

        @Override
        public TupleUnion<S> copy(TupleUnion<S> union, Object[] parameters) {
            return merge(empty(parameters), union, parameters);
        }

        @Override
        public TupleUnion<S> merge(TupleUnion<S> union, TupleUnion<S> other, Object[] parameters) {
            union.union(other.getResult());
            return union;
        }

        @Override
        public byte[] write(TupleUnion<S> union, Object[] parameters) {
            return kind.write(union.getResult());
        }

        @Override
        public TupleUnion<S> read(byte[] bytes, Object[] parameters) {
            return TupleSketchFunctions.read(empty(parameters), bytes, kind);
        }

        @Override
        public Object result(TupleUnion<S> union, Object[] parameters) {
            return kind.write((union == null ? empty(parameters) : union).getResult());
        }

        @Override
        public long retainedBytes(TupleUnion<S> union) {
            return bytes(union.getResult());
        }
    }

    /**
     * tuple_intersection_agg_…, with the parameter mode: NULL where there is no sketch, since all values would be the answer.
     */
    record TupleIntersectionOf<U extends Number, S extends UpdatableSummary<U>>(TupleSketches<U, S> kind)
            implements StateFunction<TupleIntersection<S>> {
        private TupleIntersection<S> empty(Object[] parameters) {
            return kind.intersection(SummaryMode.of(parameters[0]));
        }

        @Override
        public TupleIntersection<S> begin(Object[] values, Object[] parameters) {
            return add(empty(parameters), values, parameters);
        }

        @Override
        public TupleIntersection<S> add(TupleIntersection<S> intersection, Object[] values, Object[] parameters) {
            intersection.intersect(kind.read((byte[]) values[0]));
            return intersection;
        }

        @Override
        public TupleIntersection<S> copy(TupleIntersection<S> intersection, Object[] parameters) {
            return merge(empty(parameters), intersection, parameters);
        }

        @Override
        public TupleIntersection<S> merge(
                TupleIntersection<S> intersection, TupleIntersection<S> other, Object[] parameters) {
            intersection.intersect(other.getResult());
            return intersection;
        }

        @Override
        public byte[] write(TupleIntersection<S> intersection, Object[] parameters) {
            return kind.write(intersection.getResult());
        }

        @Override
        public TupleIntersection<S> read(byte[] bytes, Object[] parameters) {
            return add(empty(parameters), new Object[] {bytes}, parameters);
        }

        @Override
        public Object result(TupleIntersection<S> intersection, Object[] parameters) {
            return intersection == null ? null : kind.write(intersection.getResult());
        }

        @Override
        public long retainedBytes(TupleIntersection<S> intersection) {
            return bytes(intersection.getResult());
        }
    }
}
