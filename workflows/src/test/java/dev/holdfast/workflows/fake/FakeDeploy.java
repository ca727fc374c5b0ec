package dev.holdfast.workflows.fake;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.HostResult;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.step.Step;
import dev.holdfast.workflows.deploy.ApplyRequest;
import dev.holdfast.workflows.deploy.DeployActivities;
import dev.holdfast.workflows.deploy.PlanRequest;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Two phases on every host; what a host does there can be replaced. */
public final class FakeDeploy implements DeployActivities {
    /** What applying does on a host. */
    public interface Work {
        void apply(ApplyRequest request) throws InterruptedException;
    }

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "beats");
        thread.setDaemon(true);
        return thread;
    });

    public final List<String> events = new CopyOnWriteArrayList<>();
    /** Hosts that have a part in a phase; empty for those of config.yml. */
    public volatile Optional<List<String>> hosts = Optional.empty();

    public volatile List<String> phases = List.of("base", "database");
    public volatile Work work = request -> {};
    /** What every host has to do in a phase. */
    public volatile Function<String, List<Step>> steps = phase -> List.of();

    /** Why nobody could get a mail; empty when people could. */
    public volatile String mailFault = "";

    /** What a look at the settings finds. */
    public volatile Restarts restarts = Restarts.none();

    /** How long applying may take: "phase host" and the hours of one attempt. */
    public final List<String> limits = new CopyOnWriteArrayList<>();

    /** Applying waits until the latch that is returned is counted down, so that the operation is seen under way. */
    public CountDownLatch hold() {
        CountDownLatch latch = new CountDownLatch(1);
        work = request -> latch.await(60, TimeUnit.SECONDS);
        return latch;
    }

    @Override
    public List<String> phases(ClusterSpec spec) {
        return phases;
    }

    @Override
    public void checkMailAccount(ClusterSpec spec) {
        events.add("mail account");
        if (!mailFault.isEmpty()) {
            throw new HoldfastException(FailureKind.BAD_SPEC, mailFault);
        }
    }

    @Override
    public void ensureSecrets(ClusterSpec spec, Inventory inventory) {}

    @Override
    public PhasePlan planPhase(PlanRequest request) {
        return new PhasePlan(
                request.phase(),
                hosts
                        .orElseGet(() -> request.spec().instances().stream()
                                .map(InstanceSpec::name)
                                .toList())
                        .stream()
                        .map(name -> new HostPlan(name, steps.apply(request.phase())))
                        .toList());
    }

    @Override
    public Restarts lookAtSettings(ClusterSpec spec, Inventory inventory) {
        return restarts;
    }

    @Override
    public HostResult applyHost(ApplyRequest request) {
        String host = request.plan().host();
        events.add("begin " + request.phase() + " " + host);
        ActivityExecutionContext activity = Activity.getExecutionContext();
        limits.add(request.phase() + " " + host + " "
                + activity.getInfo().getStartToCloseTimeout().toHours());
        ScheduledFuture<?> beats = CLOCK.scheduleAtFixedRate(() -> activity.heartbeat(host), 0, 1, TimeUnit.SECONDS);
        try {
            work.apply(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            beats.cancel(false);
        }
        events.add("end " + request.phase() + " " + host);
        StepResult step = new StepResult(request.phase() + "/" + host + "/step", "step", true, List.of(), "", 1);
        return new HostResult(request.phase(), host, List.of(step));
    }
}
