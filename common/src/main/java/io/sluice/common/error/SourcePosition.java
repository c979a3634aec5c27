package io.sluice.common.error;

/** A span in the SQL text; lines and columns count from 1, the end is inclusive. */
public record SourcePosition(int line, int column, int endLine, int endColumn) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
