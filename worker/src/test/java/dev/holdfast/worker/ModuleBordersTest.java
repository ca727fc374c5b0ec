package dev.holdfast.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each module may use. The class path keeps most of it; these rules keep the rest, and say why. */
class ModuleBordersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.holdfast");

    private static final List<ArchRule> RULES = List.of(
            classes()
                    .that()
                    .resideInAPackage("dev.holdfast.core..")
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "javax.crypto..",
                            "dev.holdfast.core..",
                            "com.fasterxml.jackson..",
                            "com.cronutils..",
                            // Draws a report's charts: text in, text out. Kotlin's own types are in its signatures.
                            "org.jetbrains.letsPlot..",
                            "kotlin..",
                            "org.yaml..",
                            "org.jspecify.."))
                    .because("core is pure: it runs in a workflow, a test or a command alike"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.holdfast.core..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..")
                            // Functions of a text, whatever their package.
                            .and(not(belongToAnyOf(URLEncoder.class, URI.class, URISyntaxException.class))))
                    .because("core does no I/O"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.holdfast.core.spec..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.holdfast.core..")
                            .and(not(resideInAnyPackage("dev.holdfast.core.spec..", "dev.holdfast.core.failure.."))))
                    .because("config.yml is read before anything else is known"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.holdfast.core..")
                    .and()
                    .resideOutsideOfPackages("dev.holdfast.core.architecture..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.holdfast.core.architecture.*.."))
                    .because("a new architecture is a new package and a line in Architectures"),
            classes()
                    .that()
                    .resideInAPackage("dev.holdfast.workflows..")
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "dev.holdfast.core..",
                            "dev.holdfast.workflows..",
                            "io.temporal..",
                            "com.google.protobuf..",
                            "org.slf4j..",
                            "org.jspecify.."))
                    .because("a workflow knows activities by their interfaces"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.holdfast.workflows..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.holdfast.core.architecture.*.."))
                    .because("an architecture touches no workflow"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.holdfast.workflows..")
                    .and()
                    // It runs beside an activity, not in a workflow.
                    .doNotHaveFullyQualifiedName("dev.holdfast.workflows.failure.FailureInterceptor$Activities")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Thread.class, Clock.class, Random.class, CompletableFuture.class)
                    .because("a workflow that is replayed must come to the same commands"),
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.holdfast.worker..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.micronaut.."))
                    .because("only the worker is a Micronaut application"),
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.holdfast.activities.remote..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("net.schmizz.."))
                    .because("hosts are reached through HostAccess"),
            noClasses()
                    .that()
                    .resideInAPackage("dev.holdfast.activities..")
                    .and()
                    .resideOutsideOfPackage("dev.holdfast.activities.platform..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class)
                    .because("only a platform acts on the worker's own machine"),
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager")
                    .because("a name says what a thing is"));

    @TestFactory
    Stream<DynamicTest> modules_keepTheirBorders() {
        return RULES.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    @Test
    void everyModuleOfTheWorker_isSeen() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName))
                .anyMatch(p -> p.startsWith("dev.holdfast.core."))
                .anyMatch(p -> p.startsWith("dev.holdfast.workflows."))
                .anyMatch(p -> p.startsWith("dev.holdfast.activities."))
                .anyMatch(p -> p.startsWith("dev.holdfast.worker"));
    }

    @Test
    void everyPackage_saysWhatItIsForAndThatNullIsMarked() {
        List<String> unmarked = CLASSES.stream()
                .filter(c -> !c.getSimpleName().startsWith("$"))
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(com.tngtech.archunit.core.domain.JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }
}
