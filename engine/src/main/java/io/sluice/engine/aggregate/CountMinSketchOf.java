package io.sluice.engine.aggregate;

import io.sluice.engine.sketch.CountMinSketch;

/** count_min_sketch: of values, with the parameters epsilon, confidence and seed. */
record CountMinSketchOf() implements StateFunction<CountMinSketch> {
    @Override
    public CountMinSketch begin(Object[] values, Object[] parameters) {
        return add(empty(parameters), values, parameters);
    }

    private static CountMinSketch empty(Object[] parameters) {
        return CountMinSketch.empty(parameters[0], parameters[1], parameters[2]);
    }

    @Override
    public CountMinSketch add(CountMinSketch sketch, Object[] values, Object[] parameters) {
        sketch.add(values[0]);
        return sketch;
    }

    @Override
    public CountMinSketch copy(CountMinSketch sketch, Object[] parameters) {
        return sketch.copy();
    }

    @Override
    public CountMinSketch merge(CountMinSketch sketch, CountMinSketch other, Object[] parameters) {
        sketch.merge(other);
        return sketch;
    }

    @Override
    public byte[] write(CountMinSketch sketch, Object[] parameters) {
        return sketch.write();
    }

    @Override
    public CountMinSketch read(byte[] bytes, Object[] parameters) {
        return CountMinSketch.read(bytes);
    }

    /** NULL where there is no row at all, since then the parameters are not known. */
    @Override
    public Object result(CountMinSketch sketch, Object[] parameters) {
        if (sketch != null) {
            return sketch.write();
        }
        return parameters[0] == null ? null : empty(parameters).write();
    }

    @Override
    public long retainedBytes(CountMinSketch sketch) {
        return sketch.retainedBytes();
    }
}
