package io.sluice.planner.syntax;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlShuttle;

/** Copies of trees that are planned more than once: planning changes a tree in place. */
public final class SyntaxCopy extends SqlShuttle {
    private SyntaxCopy() {}

    public static SqlNode of(SqlNode node) {
        return node.accept(new SyntaxCopy());
    }

    @Override
    public SqlNode visit(SqlCall call) {
        CallCopyingArgHandler arguments = new CallCopyingArgHandler(call, true);
        call.getOperator().acceptCall(this, call, false, arguments);
        return arguments.result();
    }

    @Override
    public SqlNode visit(SqlNodeList list) {
        SqlNodeList copy = new SqlNodeList(list.getParserPosition());
        list.forEach(node -> copy.add(node == null ? null : node.accept(this)));
        return copy;
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        return identifier.clone(identifier.getParserPosition());
    }
}
