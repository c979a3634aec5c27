package io.sluice.benchmarks.suite;

import io.sluice.conformance.tpcds.TpcdsFiles;
import io.sluice.conformance.tpcds.TpcdsQuery;
import io.sluice.conformance.tpcds.TpcdsRelation;
import io.sluice.conformance.tpch.TpchFiles;
import io.sluice.conformance.tpch.TpchQuery;
import io.sluice.conformance.tpch.TpchRelation;
import java.util.List;
import java.util.stream.Stream;

/** Tables that are generated at a scale factor, and the queries over them. */
public enum Suite {
    TPCH("tpch") {
        @Override
        List<SuiteTable> tables() {
            return Stream.of(TpchRelation.values())
                    .map(relation -> new SuiteTable(
                            relation.tableName(),
                            relation.columnDefinitions(),
                            (scale, parts, folder) -> TpchFiles.write(relation, scale, parts, folder)))
                    .toList();
        }

        @Override
        List<SuiteQuery> queries() {
            return TpchQuery.all().stream()
                    .map(query -> new SuiteQuery(query.name(), query.sql(), query.sql(), query.orderBy()))
                    .toList();
        }
    },
    TPCDS("tpcds") {
        @Override
        List<SuiteTable> tables() {
            return TpcdsRelation.all().stream()
                    .map(relation -> new SuiteTable(
                            relation.tableName(),
                            relation.columnDefinitions(),
                            (scale, parts, folder) -> TpcdsFiles.write(relation, scale, parts, folder)))
                    .toList();
        }

        @Override
        List<SuiteQuery> queries() {
            return TpcdsQuery.all().stream()
                    .map(query -> new SuiteQuery(query.name(), query.sql(), query.unlimitedSql(), List.of()))
                    .toList();
        }
    };

    private final String label;

    Suite(String label) {
        this.label = label;
    }

    /** For folders and the command line. */
    public String label() {
        return label;
    }

    abstract List<SuiteTable> tables();

    abstract List<SuiteQuery> queries();
}
