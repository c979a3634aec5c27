package io.sluice.planner.parser;

import io.sluice.common.error.SourcePosition;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Calcite's positions and ours. */
public final class Positions {
    private Positions() {}

    /** Null where a node was made without a place in the text. */
    public static SourcePosition of(SqlParserPos position) {
        return position == null || position.getLineNum() == 0
                ? null
                : new SourcePosition(
                        position.getLineNum(),
                        position.getColumnNum(),
                        position.getEndLineNum(),
                        position.getEndColumnNum());
    }
}
