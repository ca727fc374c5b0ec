package dev.holdfast.activities.deploy;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.event.MailPassword;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.remote.Transcript;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostResult;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.step.Step;
import dev.holdfast.workflows.deploy.ApplyRequest;
import dev.holdfast.workflows.deploy.DeployActivities;
import dev.holdfast.workflows.deploy.PlanRequest;
import java.util.ArrayList;
import java.util.List;

/** Plans by the architecture, applies by the converge law, keeps a transcript of every command in the store. */
public final class DeployActivitiesImpl implements DeployActivities {
    private final Connections connections;
    private final SecretStore secrets;
    private final StateStore store;

    public DeployActivitiesImpl(Connections connections, SecretStore secrets, StateStore store) {
        this.connections = connections;
        this.secrets = secrets;
        this.store = store;
    }

    @Override
    public List<String> phases(ClusterSpec spec) {
        return Architectures.named(spec.architecture()).phases(spec);
    }

    @Override
    public void ensureSecrets(ClusterSpec spec, Inventory inventory) {
        secrets.ensure(spec.name(), Architectures.named(spec.architecture()).secrets(spec, inventory));
        new MailPassword(secrets, spec).take();
    }

    @Override
    public void checkMailAccount(ClusterSpec spec) {
        new MailPassword(secrets, spec).mustBeKnown();
    }

    @Override
    public PhasePlan planPhase(PlanRequest request) {
        return Architectures.named(request.spec().architecture())
                .plan(request.spec(), request.inventory(), request.phase());
    }

    @Override
    public Restarts lookAtSettings(ClusterSpec spec, Inventory inventory) {
        ClusterContext cluster = new ClusterContext(spec, inventory, connections.open(inventory));
        return Heartbeat.during(
                "settings", beat -> Architectures.named(spec.architecture()).settings(cluster));
    }

    @Override
    public HostResult applyHost(ApplyRequest request) {
        String host = request.plan().host();
        Transcript transcript = new Transcript(connections.open(request.inventory()));
        Converge converge = new Converge(transcript, host, request.phase());
        List<StepResult> results = new ArrayList<>();
        try (Heartbeat beat = Heartbeat.start(host)) {
            for (Step step : request.plan().steps()) {
                beat.now(host + ": " + step.title());
                results.add(request.dryRun() ? converge.look(step) : converge.apply(step));
            }
        } finally {
            String key = "clusters/" + request.inventory().cluster() + "/transcripts/" + request.operation() + "/"
                    + request.phase() + "/" + host + ".txt";
            transcript.keep(store, key);
        }
        return new HostResult(request.phase(), host, List.copyOf(results));
    }
}
