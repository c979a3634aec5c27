package io.sluice.server.session;

import io.sluice.planner.catalog.SessionVariable;
import java.util.Optional;

/**
 * A variable of a session.
 *
 * @param standard the text of what DEFAULT means; empty for NULL
 */
public record Variable(SessionVariable current, Optional<String> standard) {}
