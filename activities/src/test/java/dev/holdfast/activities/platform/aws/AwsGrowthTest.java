package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a provision in three regions grows with its hosts, all at once as the workflow makes them. A line per size is left
 * in target/aws-growth.txt; bench/aws.sh prints them. The system properties holdfast.aws.sizes and holdfast.aws.millis
 * say which sizes, and how far away AWS is.
 */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsGrowthTest {
    @TempDir
    Path home;

    private record Figures(int hosts, int calls, int changes, int again, double seconds, double secondsAgain) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "%3d hosts: %5d calls, of them %4d changes, %6.1f s; again: %5d calls, no changes, %6.1f s",
                    hosts,
                    calls,
                    changes,
                    seconds,
                    again,
                    secondsAgain);
        }
    }

    @Test
    void callsGrowNoFasterThanHosts(Moto moto) throws Exception {
        List<Figures> all = new ArrayList<>();
        for (String hosts : System.getProperty("holdfast.aws.sizes", "10,20").split(",")) {
            moto.reset();
            all.add(measured(Integer.parseInt(hosts)));
        }
        Files.write(
                Path.of("target/aws-growth.txt"),
                all.stream().map(Figures::line).toList());
        Figures first = all.get(0);
        for (Figures figures : all) {
            // One launch a host, whatever else there is: networks, role and bucket do not grow.
            assertThat(figures.changes() - figures.hosts()).isEqualTo(first.changes() - first.hosts());
            assertThat((double) figures.again() / figures.hosts())
                    .isLessThanOrEqualTo((double) first.again() / first.hosts());
            assertThat((double) figures.calls() / figures.hosts())
                    .isLessThanOrEqualTo((double) first.calls() / first.hosts());
        }
    }

    private Figures measured(int hosts) throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve(String.valueOf(hosts)), TrialSpecs.withHosts(3, hosts))) {
            trial.faults.delay(Duration.ofMillis(Integer.getInteger("holdfast.aws.millis", 0)));
            double seconds = provisioned(trial);
            int calls = trial.faults.calls().size();
            int changes = trial.faults.changes().size();
            trial.faults.none();
            double again = provisioned(trial);
            assertThat(trial.faults.changes()).isEmpty();
            return new Figures(hosts, calls, changes, trial.faults.calls().size(), seconds, again);
        }
    }

    /** Seconds that it took. Asks again as seldom as a real one, for that is counted too. */
    private static double provisioned(AwsTrial trial) throws Exception {
        long start = System.nanoTime();
        AwsPlatform platform = trial.platform(Waiting.standard());
        platform.prepare(trial.spec);
        ExecutorService threads =
                Executors.newFixedThreadPool(trial.spec.instances().size());
        try {
            List<Callable<Object>> hosts = new ArrayList<>();
            trial.spec.instances().forEach(i -> hosts.add(() -> platform.ensureHost(trial.spec, i.name())));
            for (Future<Object> done : threads.invokeAll(hosts)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
