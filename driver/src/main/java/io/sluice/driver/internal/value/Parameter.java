package io.sluice.driver.internal.value;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import java.time.LocalDateTime;

/** A bound value, with the type that its setter stands for. */
public final class Parameter {
    /** Its name is of no meaning. */
    public final ArrowField field;
    /** In one of the forms that a column has; null for NULL. */
    public final Object value;
    /** For an instant given as java.sql.Timestamp: its fields in the calendar's zone; else null. */
    final LocalDateTime localFields;

    Parameter(ArrowField field, Object value, LocalDateTime localFields) {
        this.field = field;
        this.value = value;
        this.localFields = localFields;
    }

    public static Parameter of(ArrowType type, Object value) {
        return new Parameter(ArrowField.nullable("", type), value, null);
    }

    public static Parameter of(ArrowField field, Object value) {
        return new Parameter(field, value, null);
    }
}
