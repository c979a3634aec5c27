package io.sluice.driver.internal.value;

/** A map's entries in their own forms and order; values may be null. */
public final class MapValue {
    public final Object[] keys;
    public final Object[] values;

    public MapValue(Object[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }
}
