package io.sluice.planner.catalog;

import io.sluice.common.type.SqlType;

/**
 * A variable of a session.
 *
 * @param name as declared
 * @param literal SQL of the value that means the same in every session
 * @param value in Java form; null for NULL
 */
public record SessionVariable(String name, SqlType type, String literal, Object value) {}
