package io.sluice.server.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.sql.SqlInfoBuilder;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlNullOrdering;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlOuterJoinsSupportLevel;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedCaseSensitivity;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedElementActions;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedGroupBy;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedPositionedCommands;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedResultSetConcurrency;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedResultSetType;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedSubqueries;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedTransaction;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedUnions;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlTransactionIsolationLevel;
import org.apache.arrow.flight.sql.impl.FlightSql.SupportedAnsi92SqlGrammarLevel;
import org.apache.arrow.flight.sql.impl.FlightSql.SupportedSqlGrammar;

/** What the server says of itself: every id of Flight SQL, because clients stumble over missing ones. */
final class SqlInfos {
    private static final long NO_LIMIT = 0;
    private static final String ARROW_VERSION = "18.3.0";

    private SqlInfos() {}

    /** Forward-only results are read-only, and other kinds there are none; the builder has no methods for these. */
    private static final Map<Integer, Integer> CONCURRENCIES = Map.of(
            SqlInfo.SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_UNSPECIFIED_VALUE, 0,
            SqlInfo.SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_FORWARD_ONLY_VALUE,
                    1 << SqlSupportedResultSetConcurrency.SQL_RESULT_SET_CONCURRENCY_READ_ONLY_VALUE,
            SqlInfo.SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_SCROLL_SENSITIVE_VALUE, 0,
            SqlInfo.SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_SCROLL_INSENSITIVE_VALUE, 0);

    static SqlInfoListing all(String version) {
        SqlInfoBuilder infos = new SqlInfoBuilder();
        server(infos, version);
        syntax(infos);
        limits(infos);
        lists(infos);
        List<Integer> built = new ArrayList<>();
        for (SqlInfo info : SqlInfo.values()) {
            if (info != SqlInfo.UNRECOGNIZED && !CONCURRENCIES.containsKey(info.getNumber())) {
                built.add(info.getNumber());
            }
        }
        return new SqlInfoListing(infos, built, CONCURRENCIES);
    }

    private static void server(SqlInfoBuilder infos, String version) {
        infos.withFlightSqlServerName("Sluice")
                .withFlightSqlServerVersion(version)
                .withFlightSqlServerArrowVersion(ARROW_VERSION)
                .withFlightSqlServerReadOnly(false)
                .withFlightSqlServerSql(true)
                .withFlightSqlServerSubstrait(false)
                .withFlightSqlServerSubstraitMinVersion("")
                .withFlightSqlServerSubstraitMaxVersion("")
                .withFlightSqlServerTransaction(SqlSupportedTransaction.SQL_SUPPORTED_TRANSACTION_NONE)
                .withFlightSqlServerCancel(true)
                .withFlightSqlServerBulkIngestion(false)
                .withFlightSqlServerBulkIngestionTransaction(false)
                .withFlightSqlServerStatementTimeout(0)
                .withFlightSqlServerTransactionTimeout(0);
    }

    private static void syntax(SqlInfoBuilder infos) {
        infos.withSqlDdlCatalog(false)
                .withSqlDdlSchema(true)
                .withSqlDdlTable(true)
                .withSqlIdentifierCase(SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE)
                .withSqlIdentifierQuoteChar("`")
                .withSqlQuotedIdentifierCase(SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE)
                .withSqlAllTablesAreSelectable(true)
                .withSqlNullOrdering(SqlNullOrdering.SQL_NULLS_SORTED_LOW)
                .withSqlSearchStringEscape("\\")
                .withSqlExtraNameCharacters("")
                .withSqlSupportsColumnAliasing(true)
                .withSqlNullPlusNullIsNull(true)
                .withSqlSupportsTableCorrelationNames(true)
                .withSqlSupportsDifferentTableCorrelationNames(false)
                .withSqlSupportsExpressionsInOrderBy(true)
                .withSqlSupportsOrderByUnrelated(true)
                .withSqlSupportsLikeEscapeClause(true)
                .withSqlSupportsNonNullableColumns(true)
                .withSqlSupportsIntegrityEnhancementFacility(false)
                .withSqlSchemaTerm("schema")
                .withSqlProcedureTerm("procedure")
                .withSqlCatalogTerm("catalog")
                .withSqlCatalogAtStart(true)
                .withSqlSelectForUpdateSupported(false)
                .withSqlStoredProceduresSupported(false)
                .withSqlCorrelatedSubqueriesSupported(true)
                .withSqlTransactionsSupported(false)
                .withSqlDataDefinitionCausesTransactionCommit(true)
                .withSqlDataDefinitionsInTransactionsIgnored(false)
                .withSqlBatchUpdatesSupported(true)
                .withSqlSavepointsSupported(false)
                .withSqlNamedParametersSupported(false)
                .withSqlLocatorsUpdateCopy(false)
                .withSqlStoredFunctionsUsingCallSyntaxSupported(false)
                .withSqlMaxRowSizeIncludesBlobs(true);
    }

    private static void limits(SqlInfoBuilder infos) {
        infos.withSqlMaxBinaryLiteralLength(NO_LIMIT)
                .withSqlMaxCharLiteralLength(NO_LIMIT)
                .withSqlMaxColumnNameLength(NO_LIMIT)
                .withSqlMaxColumnsInGroupBy(NO_LIMIT)
                .withSqlMaxColumnsInIndex(NO_LIMIT)
                .withSqlMaxColumnsInOrderBy(NO_LIMIT)
                .withSqlMaxColumnsInSelect(NO_LIMIT)
                .withSqlMaxColumnsInTable(NO_LIMIT)
                .withSqlMaxConnections(NO_LIMIT)
                .withSqlMaxCursorNameLength(NO_LIMIT)
                .withSqlMaxIndexLength(NO_LIMIT)
                .withSqlDbSchemaNameLength(NO_LIMIT)
                .withSqlMaxProcedureNameLength(NO_LIMIT)
                .withSqlMaxCatalogNameLength(NO_LIMIT)
                .withSqlMaxRowSize(NO_LIMIT)
                .withSqlMaxStatementLength(NO_LIMIT)
                .withSqlMaxStatements(NO_LIMIT)
                .withSqlMaxTableNameLength(NO_LIMIT)
                .withSqlMaxTablesInSelect(NO_LIMIT)
                .withSqlMaxUsernameLength(NO_LIMIT)
                .withSqlDefaultTransactionIsolation(SqlTransactionIsolationLevel.SQL_TRANSACTION_NONE_VALUE);
    }

    private static void lists(SqlInfoBuilder infos) {
        infos.withSqlSupportedGroupBy(
                        SqlSupportedGroupBy.SQL_GROUP_BY_UNRELATED, SqlSupportedGroupBy.SQL_GROUP_BY_BEYOND_SELECT)
                .withSqlSupportedGrammar(SupportedSqlGrammar.SQL_MINIMUM_GRAMMAR, SupportedSqlGrammar.SQL_CORE_GRAMMAR)
                .withSqlAnsi92SupportedLevel(SupportedAnsi92SqlGrammarLevel.ANSI92_ENTRY_SQL)
                .withSqlSchemasSupportedActions(
                        SqlSupportedElementActions.SQL_ELEMENT_IN_PROCEDURE_CALLS,
                        SqlSupportedElementActions.SQL_ELEMENT_IN_INDEX_DEFINITIONS)
                .withSqlCatalogsSupportedActions(
                        SqlSupportedElementActions.SQL_ELEMENT_IN_PROCEDURE_CALLS,
                        SqlSupportedElementActions.SQL_ELEMENT_IN_INDEX_DEFINITIONS)
                .withSqlSupportedPositionedCommands(new SqlSupportedPositionedCommands[0])
                .withSqlSubQueriesSupported(
                        SqlSupportedSubqueries.SQL_SUBQUERIES_IN_COMPARISONS,
                        SqlSupportedSubqueries.SQL_SUBQUERIES_IN_EXISTS,
                        SqlSupportedSubqueries.SQL_SUBQUERIES_IN_INS,
                        SqlSupportedSubqueries.SQL_SUBQUERIES_IN_QUANTIFIEDS)
                .withSqlSupportedUnions(SqlSupportedUnions.SQL_UNION, SqlSupportedUnions.SQL_UNION_ALL)
                .withSqlOuterJoinSupportLevel(
                        SqlOuterJoinsSupportLevel.SQL_FULL_OUTER_JOINS,
                        SqlOuterJoinsSupportLevel.SQL_LIMITED_OUTER_JOINS)
                .withSqlSupportedTransactionsIsolationLevels(SqlTransactionIsolationLevel.SQL_TRANSACTION_NONE)
                .withSqlSupportedResultSetTypes(SqlSupportedResultSetType.SQL_RESULT_SET_TYPE_FORWARD_ONLY)
                .withSqlKeywords(new String[] {"COPY", "DESCRIBE", "OVERWRITE", "PARTITIONED", "VERSION"})
                .withSqlNumericFunctions(
                        new String[] {"ABS", "CEIL", "EXP", "FLOOR", "LN", "MOD", "POWER", "ROUND", "SQRT"})
                .withSqlStringFunctions(
                        new String[] {"CONCAT", "LENGTH", "LOWER", "REPLACE", "SUBSTRING", "TRIM", "UPPER"})
                .withSqlSystemFunctions(new String[] {"COALESCE", "NULLIF"})
                .withSqlDatetimeFunctions(
                        new String[] {"CURRENT_DATE", "CURRENT_TIMESTAMP", "DAY", "HOUR", "MONTH", "YEAR"})
                .withSqlSupportsConvert(Map.of());
    }
}
