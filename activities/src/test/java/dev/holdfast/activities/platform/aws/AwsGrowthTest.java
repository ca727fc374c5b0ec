package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a provision grows: calls to AWS and wall time with moto, in three regions, all hosts at once as the workflow makes
 * them. The figures are printed (target/aws-growth.txt) and stand in docs/performance.md.
 */
@Tag("aws")
class AwsGrowthTest {
    private static Moto moto;

    @TempDir
    Path home;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start();
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    private record Figures(int hosts, int calls, int changes, double seconds, int again, double secondsAgain) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d hosts: %d calls, of them %d changing, %.1f s; again: %d calls, %.1f s",
                    hosts,
                    calls,
                    changes,
                    seconds,
                    again,
                    secondsAgain);
        }
    }

    private Figures measure(int hosts) throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve(String.valueOf(hosts)), AwsTrial.withHosts(3, hosts))) {
            double seconds = provisioned(trial);
            int calls = trial.faults.calls().size();
            int changes = trial.faults.changes().size();
            trial.faults.none();
            double again = provisioned(trial);
            assertThat(trial.faults.changes()).isEmpty();
            return new Figures(hosts, calls, changes, seconds, trial.faults.calls().size(), again);
        }
    }

    /** Seconds. */
    private static double provisioned(AwsTrial trial) throws Exception {
        long start = System.nanoTime();
        AwsPlatform platform = trial.platform();
        platform.prepare(trial.spec);
        ExecutorService threads = Executors.newFixedThreadPool(trial.spec.instances().size());
        try {
            List<Callable<Object>> all = new ArrayList<>();
            trial.spec.instances().forEach(i -> all.add(() -> platform.ensureHost(trial.spec, i.name())));
            for (Future<Object> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Test
    void callsGrowWithTheHostsAndNoFaster() throws Exception {
        List<Figures> figures = new ArrayList<>();
        for (int hosts : new int[] {10, 20, 40, 60}) {
            figures.add(measure(hosts));
        }
        List<String> lines = figures.stream().map(Figures::toString).toList();
        Files.write(Path.of("target/aws-growth.txt"), lines);
        lines.forEach(System.out::println);
        // Waiting asks again, so reading calls vary; changing ones do not: one launch a host.
        assertThat(figures)
                .allSatisfy(f -> assertThat(f.changes() - f.hosts())
                        .isEqualTo(figures.get(0).changes() - 10));
        IntStream.range(1, figures.size()).forEach(n -> {
            double before = perHost(figures.get(n - 1));
            assertThat(perHost(figures.get(n))).isLessThanOrEqualTo(before * 1.2);
        });
    }

    private static double perHost(Figures figures) {
        return (double) figures.again() / figures.hosts();
    }
}
