package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.function.Function;

/**
 * A table property that the protocol or Spark defines.
 *
 * @param parser throws {@link IllegalArgumentException} with a reason for text it does not take
 */
public record TableProperty<T>(String name, String defaultText, Function<String, T> parser) {
    /**
     * The table's value.
     *
     * @throws SluiceException INVALID_PARAMETER_VALUE if it cannot be understood
     */
    public T of(Metadata metadata) {
        return parse(metadata.configuration().getOrDefault(name, defaultText));
    }

    T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The value '" + text + "' is not valid for the table property " + name + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }
}
