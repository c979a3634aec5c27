package io.sluice.driver.internal.value;

import io.sluice.driver.internal.arrow.ArrowField;

/** A struct's attributes in their own forms; attributes may be null. */
public final class StructValue {
    public final ArrowField field;
    public final Object[] attributes;

    public StructValue(ArrowField field, Object[] attributes) {
        this.field = field;
        this.attributes = attributes;
    }
}
