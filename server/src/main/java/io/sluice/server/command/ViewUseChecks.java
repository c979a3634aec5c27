package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.ViewUses;

/** Whether a view's query may use what it uses. */
final class ViewUseChecks {
    private ViewUseChecks() {}

    /** A view of the catalog outlives the session, and others see it. */
    static void checkNothingTemporary(ObjectName view, ViewUses uses) {
        uses.temporaryNames().stream().sorted().findFirst().ifPresent(name -> {
            throw new SluiceException(
                    ErrorCode.INVALID_TEMP_OBJ_REFERENCE,
                    "The view " + view + " cannot use " + name + ", which is temporary: others would not find it. Make "
                            + "it a CREATE TEMP VIEW.");
        });
    }

    /** @param view complete, or of one part for one of the session's */
    static void checkNotRecursive(ObjectName view, ViewUses uses) {
        if (uses.views().stream().anyMatch(used -> used.toString().equalsIgnoreCase(view.toString()))) {
            throw new SluiceException(
                    ErrorCode.RECURSIVE_VIEW,
                    "The view " + view + " would refer to itself, directly or through other views. It is left as it "
                            + "was.");
        }
    }
}
