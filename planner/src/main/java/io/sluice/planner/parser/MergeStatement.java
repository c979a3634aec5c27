package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.RowChangeClause.Group;
import io.sluice.planner.syntax.MergeClause;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** MERGE INTO. */
final class MergeStatement {
    private final TokenCursor cursor;

    private MergeStatement(TokenCursor cursor) {
        this.cursor = cursor;
    }

    static SyntaxTree parse(TokenCursor cursor) {
        return new MergeStatement(cursor).merge();
    }

    private SyntaxTree merge() {
        cursor.expect("MERGE");
        boolean withSchemaEvolution = cursor.accept("WITH", "SCHEMA", "EVOLUTION");
        cursor.expect("INTO");
        TableName target = cursor.tableName();
        SqlIdentifier alias = DataStatements.alias(cursor, "USING");
        cursor.expect("USING");
        SqlNode source = cursor.tableExpression();
        cursor.expect("ON");
        SqlNode condition = cursor.expression();
        List<MergeClause> clauses = new ArrayList<>();
        while (cursor.at("WHEN")) {
            clauses.add(clause());
        }
        if (clauses.isEmpty()) {
            throw SyntaxErrors.unexpected(cursor.peek(1), "WHEN MATCHED or WHEN NOT MATCHED");
        }
        checkOrder(clauses);
        return new SyntaxTree.Merge(target, alias, withSchemaEvolution, source, condition, clauses);
    }

    /** Of the clauses for one kind of rows only the last may have no condition: those after it would never apply. */
    private static void checkOrder(List<MergeClause> clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            MergeClause clause = clauses.get(i);
            boolean followed =
                    clauses.subList(i + 1, clauses.size()).stream().anyMatch(later -> later.group() == clause.group());
            if (clause.condition() == null && followed) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "Only the last WHEN clause of its kind can go without a condition: those after it would never"
                                + " apply. Add AND and a condition, or put the clause last.",
                        clause.position(),
                        null);
            }
        }
    }

    private MergeClause clause() {
        DialectToken first = cursor.peek(1);
        cursor.expect("WHEN");
        Group group = Group.MATCHED;
        if (cursor.accept("NOT")) {
            group = Group.NOT_MATCHED;
        }
        cursor.expect("MATCHED");
        if (group == Group.NOT_MATCHED && cursor.accept("BY")) {
            if (cursor.accept("SOURCE")) {
                group = Group.NOT_MATCHED_BY_SOURCE;
            } else {
                cursor.expect("TARGET");
            }
        }
        SqlNode condition = cursor.accept("AND") ? cursor.expression() : null;
        cursor.expect("THEN");
        return new MergeClause(group, condition, action(group), first.position());
    }

    private MergeClause.Action action(Group group) {
        DialectToken token = cursor.peek(1);
        if (group == Group.NOT_MATCHED) {
            cursor.expect("INSERT");
            return insert();
        }
        if (cursor.accept("DELETE")) {
            return new MergeClause.Action.Delete();
        }
        if (!cursor.accept("UPDATE")) {
            throw SyntaxErrors.unexpected(token, "UPDATE or DELETE");
        }
        cursor.expect("SET");
        DialectToken star = cursor.peek(1);
        if (!cursor.acceptSymbol("*")) {
            return new MergeClause.Action.Update(DataStatements.assignments(cursor));
        }
        if (group == Group.NOT_MATCHED_BY_SOURCE) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "UPDATE SET * takes its values from the source, which has no row here. Name columns and values.",
                    star.position(),
                    null);
        }
        return new MergeClause.Action.UpdateAll(except());
    }

    private MergeClause.Action insert() {
        if (cursor.acceptSymbol("*")) {
            return new MergeClause.Action.InsertAll(except());
        }
        List<SqlIdentifier> columns = cursor.atSymbol("(") ? cursor.identifiers() : List.of();
        DialectToken first = cursor.peek(1);
        cursor.expect("VALUES");
        cursor.expectSymbol("(");
        List<SqlNode> values = new ArrayList<>();
        do {
            values.add(cursor.expression());
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        if (!columns.isEmpty() && columns.size() != values.size()) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "INSERT lists " + columns.size() + " columns and gives " + values.size()
                            + " values. Give one value for each column.",
                    first.position(),
                    null);
        }
        return new MergeClause.Action.Insert(columns, values);
    }

    private List<SqlIdentifier> except() {
        return cursor.accept("EXCEPT") ? cursor.identifiers() : List.of();
    }
}
