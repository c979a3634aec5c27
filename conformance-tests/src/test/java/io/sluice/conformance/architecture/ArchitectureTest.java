package io.sluice.conformance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows of ARCHITECTURE.md: which module and package may use which, and where each big library may appear. */
class ArchitectureTest {
    private static final String SHADED = "io.sluice.driver.shaded..";

    private static JavaClasses sluice;

    /** A module and those that it may depend on; an arrow may end at some packages of a module only. */
    private enum Module {
        COMMON("common"),
        COLUMNAR("columnar", "common"),
        STORAGE("storage", "common", "columnar"),
        ENGINE("engine", "common", "columnar", "storage"),
        PLANNER("planner", "common", "storage"),
        OPTIMIZER("optimizer", "common", "columnar", "storage", "planner", "engine.plan"),
        SERVER("server", "common", "columnar", "storage", "engine", "planner", "optimizer"),
        DRIVER("driver"),
        CONFORMANCE("conformance");

        private final String name;
        private final String[] allowed;

        Module(String name, String... allowed) {
            this.name = name;
            this.allowed = Stream.concat(Stream.of(name), Arrays.stream(allowed))
                    .map(module -> "io.sluice." + module + "..")
                    .toArray(String[]::new);
        }

        String packages() {
            return "io.sluice." + name + "..";
        }
    }

    @BeforeAll
    static void importClasses() {
        sluice = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/driver/shaded/"))
                .importPackages("io.sluice");
    }

    @ParameterizedTest
    @EnumSource
    void everyModuleIsThere(Module module) {
        assertThat(sluice.stream().anyMatch(type -> type.getPackageName().startsWith("io.sluice." + module.name)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aModuleUsesOnlyTheModulesBelowIt(Module module) {
        classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        resideInAnyPackage(module.allowed), DescribedPredicate.not(resideInAPackage("io.sluice.."))))
                .check(sluice);
    }

    @Test
    void everyClassBelongsToAModule() {
        String[] modules = Arrays.stream(Module.values()).map(Module::packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(modules).check(sluice);
    }

    @Test
    void onlyPlannerOptimizerAndServerKnowCalcite() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sluice.planner..", "io.sluice.optimizer..", "io.sluice.driver..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.calcite..")
                .check(sluice);
    }

    @Test
    void thePhysicalPlanKnowsNoEngineInternals() {
        classes()
                .that()
                .resideInAPackage("io.sluice.engine.plan..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.sluice.engine.plan..",
                        "io.sluice.common..",
                        "io.sluice.storage.scan..",
                        "io.sluice.storage.predicate..",
                        "io.sluice.storage.write.."))
                .check(sluice);
    }

    @Test
    void onlyStorageKnowsParquetAndHadoop() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sluice.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..")
                .check(sluice);
    }

    @Test
    void arrowIsMadeAtTheEdgeOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sluice.columnar.arrow..", "io.sluice.server..", "io.sluice.driver..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.arrow..")
                .check(sluice);
    }

    @Test
    void theWireProtocolIsTheServersAndTheDriversOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sluice.server..", "io.sluice.driver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "io.netty..", "com.google.protobuf..")
                .check(sluice);
    }

    @Test
    void theDriverUsesItsWireLibrariesOnly() {
        classes()
                .that()
                .resideInAPackage("io.sluice.driver..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "javax.sql..",
                        "javax.naming..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.sluice.driver..",
                        SHADED,
                        "org.apache.calcite.avatica..",
                        "org.apache.arrow..",
                        "io.grpc..",
                        "com.google.protobuf..",
                        "io.netty.."))
                .check(sluice);
    }

    @Test
    void nothingPrintsToTheConsoleButThePrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.sluice.server.launcher..",
                        "io.sluice.server.shell..",
                        // JavaCC's; it prints only when asked to.
                        "io.sluice.planner.parser.generated..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(sluice);
    }
}
