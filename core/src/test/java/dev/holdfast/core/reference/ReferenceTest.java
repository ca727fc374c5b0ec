package dev.holdfast.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of docs/reference whose facts are checks, faults and events. */
class ReferenceTest {
    private static final String MADE = "Written from the code by a test; change it there.\n\n";

    @Test
    void checks_areDocumented() throws IOException {
        String text = "# Checks\n\n" + MADE
                + "What `holdfast verify` asks, in this order. A *vital* check only looks and is quick: it is asked each"
                + " minute, and drills and changes wait until all of them hold. A *watched* check is asked each minute, but nothing"
                + " waits for it. A *noticed* one is asked each minute and not by `verify`. What is asked *always* is asked beside operations"
                + " that stop services or move data, too. The last column is the [event](events.md) that its failure raises.\n"
                + section("Open-Always-ON", open())
                + section("PGD-Always-ON (PGD 5)", tpa("/tpa/blog.yml"))
                + section("PGD-X and PGD-S (PGD 6)", tpa("/pgd/pgd-x.yml"));
        new ReferencePage("checks.md", text).isCommitted();
    }

    @Test
    void faults_areDocumented() throws IOException {
        String text = "# Faults\n\n" + MADE
                + "What `holdfast drill DIR --fault FAULT` breaks; how it is mended and what is counted is told by"
                + " [drills](../drills.md).\n\n"
                + ReferencePage.table(
                        List.of("fault", "what is done", "what must follow"),
                        Arrays.stream(FaultKind.values()).map(f -> List.of(code(f.label()), f.done(), f.follows())));
        new ReferencePage("faults.md", text).isCommitted();
    }

    @Test
    void events_areDocumented() throws IOException {
        String text = "# Events\n\n" + MADE
                + "The kinds that `holdfast events DIR` lists and that `events` of [config.yml](../config-yml.md) names in"
                + " `notify` and `act`; `act` takes only what some operation mends. The last column says how soon it is"
                + " told with PGD: each minute, by the daily `verify` or `plan` alone, or never; *yes* where no check"
                + " raises it but an operation, a schedule or a person.\n\n"
                + ReferencePage.table(
                        List.of("kind", "what happened", "raised by the check", "mended", "with PGD"),
                        Arrays.stream(EventKind.values())
                                .map(k -> List.of(
                                        code(k.label()),
                                        k.meaning(),
                                        raisers(k),
                                        k.unmended().map(why -> "no: " + why).orElse("yes"),
                                        withPgd(k))));
        new ReferencePage("events.md", text).isCommitted();
    }

    @Test
    void checks_meanSomethingAndAreUnique() throws IOException {
        for (ClusterSpec spec : List.of(open(), tpa("/tpa/blog.yml"), tpa("/pgd/pgd-x.yml"))) {
            List<Check> checks = checks(spec);
            assertThat(checks).extracting(Check::name).doesNotHaveDuplicates();
            assertThat(checks).allSatisfy(c -> assertThat(c.meaning()).endsWith("."));
        }
    }

    private static String section(String title, ClusterSpec spec) {
        return "\n## " + title + "\n\n"
                + ReferencePage.table(
                        List.of("check", "claim", "asked", "event"),
                        checks(spec).stream()
                                .filter(distinctByMeaning())
                                .map(c -> List.of(
                                        code(family(c)),
                                        c.meaning(),
                                        askedAndWhen(c),
                                        code(EventKind.ofCheck(c.name()).label()))));
    }

    private static Predicate<Check> distinctByMeaning() {
        Set<String> seen = new LinkedHashSet<>();
        return c -> seen.add(c.meaning());
    }

    /** Without the host that one of several like checks is about. */
    private static String family(Check check) {
        return check.name().startsWith("BarmanCheckOn") ? "BarmanCheckOn..." : check.name();
    }

    private static String asked(Check check) {
        if (!check.verified()) {
            return "noticed";
        }
        return check.vital() ? "vital" : check.watched() ? "watched" : "verify";
    }

    private static String askedAndWhen(Check check) {
        return asked(check) + (check.besideOperations().isPresent() ? ", always" : "");
    }

    private static String raisers(EventKind kind) {
        try {
            String names = Stream.of(open(), tpa("/tpa/blog.yml"), tpa("/pgd/pgd-x.yml"))
                    .flatMap(spec -> checks(spec).stream())
                    .filter(c -> EventKind.ofCheck(c.name()) == kind)
                    .map(c -> code(family(c)))
                    .distinct()
                    .collect(Collectors.joining(", "));
            return kind == EventKind.CHECK_FAILED ? "any other" : names.isEmpty() ? "none" : names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withPgd(EventKind kind) {
        if (raisers(kind).equals("none")) {
            return kind == EventKind.NODE_LOST ? "each minute" : "yes";
        }
        if (kind == EventKind.DRIFT) {
            // A plan of the schedule, for any architecture.
            return "daily";
        }
        try {
            List<Check> all = Stream.of(tpa("/tpa/blog.yml"), tpa("/pgd/pgd-x.yml"))
                    .flatMap(spec -> checks(spec).stream())
                    .filter(c -> EventKind.ofCheck(c.name()) == kind)
                    .toList();
            return all.isEmpty() ? "never" : all.stream().anyMatch(Check::watched) ? "each minute" : "daily";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Check> checks(ClusterSpec spec) {
        return Architectures.named(spec.architecture()).checks(spec);
    }

    private static ClusterSpec open() {
        return read(Configure.configYml(ConfigureOptions.demo("demo")));
    }

    private static ClusterSpec tpa(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReferenceTest.class.getResourceAsStream(file))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static ClusterSpec read(String yaml) {
        return ((SpecReading.Valid) SpecReader.read(yaml)).spec();
    }

    private static String code(String word) {
        return "`" + word + "`";
    }
}
