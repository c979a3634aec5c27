package io.sluice.engine.plan;

import io.sluice.common.type.SqlType;

/** A column that a plan node delivers. Names are for people; columns are referred to by position. */
public record OutputColumn(String name, SqlType type, boolean nullable) {}
