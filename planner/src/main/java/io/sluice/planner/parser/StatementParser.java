package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Parses one statement: looks at its first words and hands over to the parser of its family. */
public final class StatementParser {
    private final TokenCursor cursor;
    private final String sql;
    private final SyntaxRules rules;

    private StatementParser(TokenCursor cursor, String sql, SyntaxRules rules) {
        this.cursor = cursor;
        this.sql = sql;
        this.rules = rules;
    }

    /** As {@link #parse(String, SyntaxRules)} with the rules of a session that has set none. */
    public static SyntaxTree parse(String sql) {
        return parse(sql, SyntaxRules.DEFAULT);
    }

    /** @throws SluiceException PARSE_SYNTAX_ERROR, or UNSUPPORTED_FEATURE for a statement that is only known by name */
    public static SyntaxTree parse(String sql, SyntaxRules rules) {
        return parse(sql, rules, new VariableUses());
    }

    /** Likewise, with values in the places of variables. */
    public static SyntaxTree parse(String sql, SyntaxRules rules, VariableUses variables) {
        Optional<Statement> setting = SettingStatements.parse(sql);
        if (setting.isPresent()) {
            return new SyntaxTree.Command(setting.get());
        }
        TokenCursor cursor = new TokenCursor(sql, rules, variables);
        if (cursor.atEnd()) {
            throw new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, "The statement is empty.");
        }
        SyntaxTree tree = new StatementParser(cursor, sql, rules).statement();
        cursor.expectEnd();
        return tree;
    }

    /** A query by the rules of a session. */
    public static SqlNode query(String sql, SyntaxRules rules, VariableUses variables) {
        TokenCursor cursor = new TokenCursor(sql, rules, variables);
        SqlNode query = cursor.query();
        cursor.expectEnd();
        return query;
    }

    /** An expression by the rules of a session. */
    public static SqlNode expression(String sql, SyntaxRules rules, VariableUses variables) {
        TokenCursor cursor = new TokenCursor(sql, rules, variables);
        SqlNode expression = cursor.expression();
        cursor.expectEnd();
        return expression;
    }

    /** An expression that is kept with a table, as the default value of a column: no session's rules apply. */
    public static SqlNode expression(String sql) {
        TokenCursor cursor = new TokenCursor(sql, SyntaxRules.DEFAULT);
        SqlNode expression = cursor.expression();
        cursor.expectEnd();
        return expression;
    }

    private SyntaxTree statement() {
        return switch (cursor.peek(1).word()) {
            case "SELECT", "WITH", "VALUES", "TABLE" -> new SyntaxTree.Query(cursor.query());
            case "EXPLAIN" -> explain();
            case "CREATE" ->
                IndexStatements.isBloomFilter(cursor)
                        ? IndexStatements.create(cursor)
                        : CreateStatements.create(cursor, rules);
            case "DROP" ->
                IndexStatements.isBloomFilter(cursor) ? IndexStatements.drop(cursor) : CatalogStatements.drop(cursor);
            case "DECLARE" -> VariableStatements.declare(cursor, sql);
            case "SET" -> VariableStatements.set(cursor, sql);
            case "CACHE" -> CacheStatements.cache(cursor);
            case "UNCACHE" -> CacheStatements.uncache(cursor);
            case "CLEAR" -> CacheStatements.clear(cursor);
            case "USE" -> CatalogStatements.use(cursor);
            case "SHOW" -> CatalogStatements.show(cursor);
            case "DESCRIBE", "DESC" -> CatalogStatements.describe(cursor);
            case "INSERT" -> DataStatements.insert(cursor);
            case "REPLACE" -> {
                cursor.expect("REPLACE");
                yield DataStatements.replace(cursor);
            }
            case "UPDATE" -> DataStatements.update(cursor);
            case "DELETE" -> DataStatements.delete(cursor);
            case "TRUNCATE" -> DataStatements.truncate(cursor);
            case "MERGE" -> MergeStatement.parse(cursor);
            case "COMMENT" -> SchemaStatements.comment(cursor);
            case "REFRESH" -> SchemaStatements.refresh(cursor);
            case "KILL" -> SchemaStatements.kill(cursor);
            case "COPY" -> CopyStatement.parse(cursor);
            case "ALTER" ->
                SchemaStatements.isAlter(cursor) ? SchemaStatements.alter(cursor) : AlterStatements.alter(cursor);
            case "ANALYZE" -> AnalyzeStatement.parse(cursor);
            case "OPTIMIZE" -> MaintenanceStatements.optimize(cursor);
            case "REORG" -> MaintenanceStatements.reorg(cursor);
            case "VACUUM" -> MaintenanceStatements.vacuum(cursor);
            case "RESTORE" -> MaintenanceStatements.restore(cursor);
            case "CONVERT" -> MaintenanceStatements.convert(cursor);
            case "FSCK" -> MaintenanceStatements.repair(cursor);
            default -> {
                if (cursor.atSymbol("(")) {
                    yield new SyntaxTree.Query(cursor.query());
                }
                throw UnsupportedStatements.refuse(cursor);
            }
        };
    }

    private Statement.Explain.Mode format() {
        if (cursor.accept("TREE") || cursor.accept("TEXT")) {
            return Statement.Explain.Mode.PHYSICAL;
        }
        if (cursor.accept("JSON")) {
            return Statement.Explain.Mode.JSON;
        }
        if (cursor.accept("DOT")) {
            return Statement.Explain.Mode.DOT;
        }
        throw SyntaxErrors.unexpected(cursor.peek(1), "TREE, JSON or DOT");
    }

    private SyntaxTree explain() {
        cursor.expect("EXPLAIN");
        Statement.Explain.Mode mode = Statement.Explain.Mode.PHYSICAL;
        if (cursor.accept("FORMAT")) {
            mode = format();
        } else if (cursor.accept("VERBOSE") || cursor.accept("EXTENDED")) {
            mode = Statement.Explain.Mode.VERBOSE;
        } else if (cursor.accept("ANALYZE")) {
            mode = Statement.Explain.Mode.ANALYZE;
        } else {
            cursor.accept("FORMATTED");
        }
        DialectToken first = cursor.peek(1);
        SyntaxTree inner = statement();
        return switch (inner) {
            case SyntaxTree.Query _,
                    SyntaxTree.Insert _,
                    SyntaxTree.Update _,
                    SyntaxTree.Delete _,
                    SyntaxTree.ReplaceRows _,
                    SyntaxTree.Merge _ -> new SyntaxTree.Explain(mode, inner);
            case SyntaxTree.CreateTable create when create.rows() != null -> new SyntaxTree.Explain(mode, inner);
            case SyntaxTree.CreateTable _,
                    SyntaxTree.Truncate _,
                    SyntaxTree.CreateView _,
                    SyntaxTree.CreateFunction _,
                    SyntaxTree.Command _,
                    SyntaxTree.Catalog _,
                    SyntaxTree.TableCommand _,
                    SyntaxTree.CopyInto _,
                    SyntaxTree.Maintenance _,
                    SyntaxTree.Restore _,
                    SyntaxTree.CloneTable _,
                    SyntaxTree.AlterTable _,
                    SyntaxTree.CreateBloomFilterIndex _,
                    SyntaxTree.DropBloomFilterIndex _,
                    SyntaxTree.Explain _ ->
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "EXPLAIN shows the plan of a query, INSERT, UPDATE, DELETE, MERGE or CREATE TABLE AS; this"
                                + " statement has none.",
                        first.position(),
                        null);
        };
    }
}
