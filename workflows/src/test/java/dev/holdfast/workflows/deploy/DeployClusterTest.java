package dev.holdfast.workflows.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.SettingChange;
import dev.holdfast.core.plan.SettingEffect;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.core.spec.MailSecurity;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.fake.Specs;
import dev.holdfast.workflows.fake.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeployClusterTest {
    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void provision() {
        cluster.provision();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void phase_runsHostsAtOnceAndEndsForAllBeforeTheNext() {
        CyclicBarrier both = new CyclicBarrier(2);
        cluster.deploy.work = request -> meet(both);
        Outcome.Deployed outcome = (Outcome.Deployed) deploy();
        assertThat(outcome.phases()).extracting(p -> p.phase()).containsExactly("base", "database");
        List<String> events = cluster.deploy.events;
        int lastOfBase = Math.max(events.indexOf("end base kaboom"), events.indexOf("end base kaolin"));
        int firstOfNext = Math.min(events.indexOf("begin database kaboom"), events.indexOf("begin database kaolin"));
        assertThat(lastOfBase).isLessThan(firstOfNext);
    }

    /** A copy or a backup of real data takes hours; a package that does not come must not. */
    @Test
    void phaseThatCopies_hasADay() {
        EnsureState backups = EnsureState.of(
                "backups", Command.of("probe"), Command.of("take").within(Duration.ofHours(4)));
        cluster.deploy.steps = phase -> phase.equals("database") ? List.of(backups) : List.of();
        deploy();
        assertThat(cluster.deploy.limits)
                .containsExactlyInAnyOrder(
                        "base kaboom 0", "base kaolin 0", "database kaboom 24", "database kaolin 24");
    }

    @Test
    void oneHostFails_theOtherEndsAndTheNextPhaseDoesNotBegin() {
        fail("kaboom", FailureKind.DID_NOT_CONVERGE, "kaboom: etcd does not answer.");
        assertThatThrownBy(this::deploy)
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE))
                .hasMessageContaining("Phase base failed for 1 of 2")
                .hasMessageContaining("kaboom: etcd does not answer.");
        assertThat(cluster.deploy.events).contains("end base kaolin").noneMatch(e -> e.contains("database"));
    }

    @Test
    void failedCommand_isTriedFourTimes() {
        AtomicInteger tries = fail("kaboom", FailureKind.COMMAND_FAILED, "apt-get ended with 100.");
        assertThatThrownBy(this::deploy).hasMessageContaining("apt-get ended with 100.");
        assertThat(tries).hasValue(4);
    }

    @Test
    void refusal_isNotTriedAgain() {
        AtomicInteger tries = fail("kaboom", FailureKind.HOST_KEY_MISMATCH, "Another host answers.");
        assertThatThrownBy(this::deploy).hasMessageContaining("Another host answers.");
        assertThat(tries).hasValue(1);
    }

    @Test
    void unreachableHost_isTriedUntilItAnswers() {
        AtomicInteger tries = new AtomicInteger();
        cluster.deploy.work = request -> {
            if (tries.incrementAndGet() < 6) {
                throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "No route to host.");
            }
        };
        assertThat(deploy()).isInstanceOf(Outcome.Deployed.class);
    }

    @Test
    void paused_restsBeforeTheNextPhaseUntilItGoesOn() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger later = new AtomicInteger();
        cluster.deploy.work = request -> {
            if (request.phase().equals("base")) {
                first.countDown();
                awaits(go);
            } else {
                later.incrementAndGet();
            }
        };
        String id = cluster.start("deploy", new Operation.Deploy());
        DeployCluster running = cluster.client().newWorkflowStub(DeployCluster.class, id);
        assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
        running.pause(true);
        go.countDown();
        while (!running.progress().running().toString().contains("paused before")) {
            Thread.sleep(50);
        }
        assertThat(later).hasValue(0);
        running.pause(false);
        assertThat(cluster.await(id)).isInstanceOf(Outcome.Deployed.class);
        assertThat(later).hasPositiveValue();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void defect_isNotTriedAgainAndNamesItself() {
        AtomicInteger tries = new AtomicInteger();
        cluster.deploy.work = request -> {
            tries.incrementAndGet();
            throw new IllegalStateException("lost my way");
        };
        assertThatThrownBy(this::deploy)
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BUG))
                .hasMessageContaining("lost my way");
        assertThat(tries).hasValue(2);
    }

    @Test
    void plan_probesEveryPhaseAndSaysDryRun() {
        cluster.deploy.work = request -> assertThat(request.dryRun()).isTrue();
        Outcome outcome = cluster.await(cluster.start("p", new Operation.Plan()));
        assertThat(((Outcome.Planned) outcome).steps()).isEqualTo(4);
    }

    @Test
    void plan_saysWhatSettingsTake_andWhichServicesGoByChangedFiles() {
        SettingChange change =
                new SettingChange("max_connections", "200", "230", SettingEffect.ROLLING_RESTART, List.of("kaboom"));
        cluster.deploy.restarts = Restarts.of(List.of(change), List.of());
        // The fake says of every host that its step "step" would change.
        InstallFile file = new InstallFile("step", "root", "root", "0644", "");
        EnsureService service = new EnsureService("etcd.service", List.of("step"), EnsureService.OnChange.RESTART);
        cluster.deploy.steps = phase -> phase.equals("base") ? List.of(file, service) : List.of();
        Outcome.Planned planned = (Outcome.Planned) cluster.await(cluster.start("p", new Operation.Plan()));
        assertThat(planned.restarts().settings()).containsExactly(change);
        assertThat(planned.restarts().services()).singleElement().satisfies(s -> {
            assertThat(s.unit()).isEqualTo("etcd.service");
            assertThat(s.effect()).isEqualTo("restart");
            assertThat(s.hosts()).hasSize(2);
        });
        assertThat(planned.headline()).contains("max_connections 200 -> 230 (rolling restart)");
    }

    private Outcome asks(String actor, Operation operation) {
        EmailPolicy mails = new EmailPolicy(
                "smtp.example.com",
                587,
                MailSecurity.STARTTLS,
                Optional.of("anna"),
                "h@example.com",
                List.of("d@example.com"));
        EventPolicy policy = new EventPolicy(Optional.empty(), Optional.of(mails), Set.of(), Set.of(), 3, 30, 60);
        return cluster.await(cluster.start(new OperationRequest(
                actor, actor, Specs.MACHINE, Optional.of(Specs.spec().withEvents(policy)), operation)));
    }

    /** What config.yml names must be there before anything is done; exit 2. */
    @Test
    void mailPasswordMissing_aPersonsDeployAndPlanBeginNothing() {
        cluster.deploy.mailFault = "HOLDFAST_SMTP_PASSWORD is not set.";
        for (Operation operation : List.of(new Operation.Plan(), new Operation.Deploy())) {
            assertThatThrownBy(() -> asks("anna@laptop", operation))
                    .isInstanceOfSatisfying(
                            HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BAD_SPEC))
                    .hasMessageContaining("HOLDFAST_SMTP_PASSWORD is not set.");
        }
        assertThat(cluster.deploy.events).containsOnly("mail account");
    }

    /** That nobody can be told must not keep a cluster from being mended. */
    @Test
    void mailPasswordMissing_whatMendsByItselfGoesOn() {
        cluster.deploy.mailFault = "HOLDFAST_SMTP_PASSWORD is not set.";
        assertThat(asks("event/node-down", new Operation.Deploy()).succeeded()).isTrue();
        assertThat(asks("schedule/drift", new Operation.Plan()).succeeded()).isTrue();
        assertThat(cluster.deploy.events).doesNotContain("mail account");
    }

    private Outcome deploy() {
        return cluster.await(cluster.start("deploy", new Operation.Deploy()));
    }

    private AtomicInteger fail(String host, FailureKind kind, String sentence) {
        AtomicInteger tries = new AtomicInteger();
        cluster.deploy.work = request -> {
            if (request.plan().host().equals(host)) {
                tries.incrementAndGet();
                throw new HoldfastException(kind, sentence);
            }
        };
        return tries;
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
