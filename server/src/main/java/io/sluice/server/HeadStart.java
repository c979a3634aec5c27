package io.sluice.server;

import io.sluice.columnar.arrow.ArrowSchemas;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.optimizer.OptimizationContext;
import io.sluice.optimizer.StepwiseOptimizer;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.SqlPlanner;
import io.sluice.planner.catalog.CatalogReader;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flight.sql.impl.FlightSql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans a statement that nobody asked for while a process still reads its arguments and opens its port. What planning loads and
 * initialises is a third of the time from the start to the first answer, and waits for nothing else.
 */
public final class HeadStart {
    private HeadStart() {}

    /** Begins, in a thread that does not keep the process alive. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("sluice-head-start").start(HeadStart::run);
    }

    private static void run() {
        try {
            plan("SELECT 1 AS one");
            // The descriptors of all messages, which the first call would wait for.
            FlightSql.getDescriptor();
            ArrowSchemas.toArrow(new SqlType.Struct(List.of(Field.nullable("one", SqlType.INT))), ZoneOffset.UTC);
        } catch (RuntimeException | LinkageError e) {
            // The first statement will meet it again, and report it to whoever sent it.
            Logger log = LoggerFactory.getLogger(HeadStart.class);
            log.debug("The head start ended early", e);
        }
    }

    /** Plans a query without tables, physically too; false for other statements. */
    static boolean plan(String sql) {
        ZoneId zone = ZoneOffset.UTC;
        Instant now = Instant.now();
        SettingValues settings = new SettingValues(null);
        PlanningContext context = new PlanningContext(
                new EmptyCatalog(), ObjectName.of("main", "default"), zone, now, settings, "", plan -> {
                    throw new UnsupportedOperationException();
                });
        if (!(new SqlPlanner().plan(sql, context) instanceof Statement.Query query)) {
            return false;
        }
        OptimizationContext optimization = new OptimizationContext(
                settings,
                List.of(),
                zone,
                now,
                new KernelConstantFolder(new EvaluationContext(zone, now)),
                Map.of(),
                false,
                false);
        return new StepwiseOptimizer().optimize(query.plan(), optimization).root() != null;
    }

    private static final class EmptyCatalog implements CatalogReader {
        @Override
        public Optional<Relation> find(TableReference reference) {
            return Optional.empty();
        }

        @Override
        public Relation.Table rows(Statement statement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Relation.Table files(FileRead read) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Relation.Table> filesToLoad(Relation.Table target, FileRead read, boolean force) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ObjectName> similar(ObjectName name) {
            return List.of();
        }
    }
}
