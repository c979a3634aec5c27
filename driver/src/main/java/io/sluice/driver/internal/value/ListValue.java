package io.sluice.driver.internal.value;

import io.sluice.driver.internal.arrow.ArrowField;

/** An array's elements in their own forms; elements may be null. */
public final class ListValue {
    public final ArrowField elementField;
    public final Object[] elements;

    public ListValue(ArrowField elementField, Object[] elements) {
        this.elementField = elementField;
        this.elements = elements;
    }
}
