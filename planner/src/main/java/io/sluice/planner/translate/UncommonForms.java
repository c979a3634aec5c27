package io.sluice.planner.translate;

import io.sluice.planner.parser.Placeholders;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Which forms a query has that few have, found in one walk over it, so that the work on them is left out for the others.
 *
 * @param hasNamedArguments whether an argument is given by name
 * @param hasRecursion whether a query of WITH is a recursive one
 * @param hasNamedQueries whether it has queries of WITH
 * @param ordersByAll whether a query has ORDER BY ALL
 * @param ordersTwice whether ORDER BY, LIMIT or OFFSET stand behind a query that has its own
 * @param computesCounts whether LIMIT or OFFSET has an expression
 * @param namesMetadata whether it names columns of files, such as {@code _metadata.file_path}
 */
record UncommonForms(
        boolean hasNamedArguments,
        boolean hasRecursion,
        boolean hasNamedQueries,
        boolean ordersByAll,
        boolean ordersTwice,
        boolean computesCounts,
        boolean namesMetadata) {
    static UncommonForms of(SqlNode query) {
        Finder finder = new Finder();
        query.accept(finder);
        return new UncommonForms(
                finder.namedArguments,
                finder.recursion,
                finder.namedQueries,
                finder.orderByAll,
                finder.orderTwice,
                finder.counts,
                finder.metadata);
    }

    private static final class Finder extends SqlBasicVisitor<Void> {
        private boolean namedArguments;
        private boolean recursion;
        private boolean namedQueries;
        private boolean orderByAll;
        private boolean orderTwice;
        private boolean counts;
        private boolean metadata;

        @Override
        public Void visit(SqlCall call) {
            namedArguments |= call.getKind() == SqlKind.ARGUMENT_ASSIGNMENT;
            recursion |= call instanceof SqlWithItem item && item.recursive.booleanValue();
            namedQueries |= call instanceof SqlWithItem;
            counts |= Placeholders.isLimit(call) || Placeholders.isOffset(call);
            orderTwice |= OrderedTwice.isOne(call);
            for (SqlNode operand : call.getOperandList()) {
                if (operand != null) {
                    operand.accept(this);
                }
            }
            return null;
        }

        @Override
        public Void visit(SqlIdentifier identifier) {
            metadata |= MetadataColumns.isOne(identifier);
            orderByAll |= Placeholders.isOrderByAll(identifier);
            return null;
        }
    }
}
