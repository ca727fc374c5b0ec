package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.platform.CopiesBackups;
import dev.holdfast.activities.platform.MachineReplacement;
import dev.holdfast.activities.platform.Platform;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Hosts are EC2 instances in as many regions as config.yml names. */
public final class AwsPlatform implements Platform, MachineReplacement, CopiesBackups {
    private final SecretStore secrets;
    private final AwsClients clients;
    private final AwsNotes notes;
    private final Waiting waiting;
    private final AwsHosts hosts;
    private final Supplier<String> operation;

    public AwsPlatform(AwsClients clients, StateStore store, SecretStore secrets, Connections connections) {
        this(
                clients,
                store,
                secrets,
                new AwsRun(
                        Waiting.standard(),
                        new HostAnswer(connections, Waiting.standard())::await,
                        () -> Activity.getExecutionContext().getInfo().getWorkflowId()));
    }

    AwsPlatform(AwsClients clients, StateStore store, SecretStore secrets, AwsRun run) {
        this.secrets = secrets;
        this.clients = clients;
        this.notes = new AwsNotes(store);
        this.waiting = run.waiting();
        this.operation = run.operation();
        this.hosts = new AwsHosts(clients, notes, waiting, run.answer());
    }

    /**
     * What the run of a test replaces.
     *
     * @param answer waits until a cluster's host answers
     * @param operation the name of the operation that is under way
     */
    record AwsRun(Waiting waiting, BiConsumer<String, Host> answer, Supplier<String> operation) {}

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public void prepare(ClusterSpec spec) {
        secrets.ensure(spec.name(), List.of(new SecretRequest.SshKeyPair(SshConnections.CLUSTER_KEY)));
        String publicKey = secrets.require(spec.name(), SshConnections.CLUSTER_KEY + ".pub");
        AwsErrors.translated(() -> new Preparation(clients, notes, waiting).run(spec, marks(spec), publicKey));
    }

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        InstanceSpec wanted = wanted(spec, instance);
        return AwsErrors.translated(() -> hosts.ensure(spec, wanted, marks(spec)));
    }

    private static InstanceSpec wanted(ClusterSpec spec, String instance) {
        return spec.instances().stream()
                .filter(i -> i.name().equals(instance))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "config.yml of cluster " + spec.name() + " has no instance " + instance + "."));
    }

    @Override
    public MachineSeen look(ClusterSpec spec, String host, Optional<String> image) {
        return AwsErrors.translated(() -> replacements(spec, host).look(spec, wanted(spec, host), image));
    }

    @Override
    public void retire(ClusterSpec spec, String host, Optional<String> image) {
        AwsErrors.translated(() -> replacements(spec, host).retire(spec, wanted(spec, host), image));
    }

    @Override
    public void settle(ClusterSpec spec, String host) {
        AwsErrors.translated(() -> replacements(spec, host).settle(spec.name(), host));
    }

    @Override
    public String copy(ClusterSpec spec, BackupRecord backup, HostAccess host) {
        return AwsErrors.translated(() -> {
            AwsRecord prepared = hosts.prepared(spec.name());
            return new BackupVault(
                            clients.s3(prepared.home()),
                            clients.presigner(prepared.home()),
                            prepared.bucket(),
                            spec.name())
                    .copy(backup, host);
        });
    }

    @Override
    public void keep(ClusterSpec spec, boolean copies) {
        notes.keepCopies(spec.name(), copies);
    }

    private AwsReplacements replacements(ClusterSpec spec, String host) {
        String region = AwsHosts.region(spec, wanted(spec, host).location());
        return new AwsReplacements(clients.ec2(region), region, notes, waiting);
    }

    @Override
    public List<String> running(String cluster) {
        return AwsErrors.translated(() -> Parallel.each(regions(cluster), r -> running(cluster, r)).stream()
                .flatMap(List::stream)
                .sorted()
                .toList());
    }

    private List<String> running(String cluster, String region) {
        return new Instances(clients.ec2(region), cluster)
                .all().stream()
                        .filter(i -> i.state().name() == InstanceStateName.RUNNING)
                        .flatMap(i -> i.tags().stream().filter(t -> t.key().equals(Marks.NODE)))
                        .map(Tag::value)
                        .toList();
    }

    @Override
    public void powerOff(String cluster, String host) {
        AwsErrors.translated(() -> {
            hosts.stop(regionOf(cluster, host), cluster, host);
            return host;
        });
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {
        Host wanted = inventory.host(host);
        AwsErrors.translated(() -> {
            hosts.start(AwsHosts.region(spec, wanted.location()), spec.name(), wanted);
            return host;
        });
    }

    /** Without an elastic address it has another public one after each start. */
    @Override
    public HostProvisioned boot(ClusterSpec spec, Inventory inventory, String host) {
        AwsErrors.translated(() -> regionOf(spec.name(), host));
        return ensureHost(spec, host);
    }

    @Override
    public List<String> removeAll(String cluster) {
        return AwsErrors.translated(() -> new AwsRemoval(clients, notes, waiting).run(cluster));
    }

    private String regionOf(String cluster, String host) {
        return regions(cluster).stream()
                .filter(r -> new Instances(clients.ec2(r), cluster).find(host).isPresent())
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE, "Host " + host + " of cluster " + cluster + " does not exist in AWS."));
    }

    private List<String> regions(String cluster) {
        return notes.claim(cluster).map(AwsClaim::regions).orElse(List.of());
    }

    private Marks marks(ClusterSpec spec) {
        return Marks.of(spec, operation.get());
    }
}
