package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Makes, starts and stops instances, and knows each by the key that it published. */
final class AwsHosts {
    private static final int SSH_PORT = 22;

    /** Debian's own; the other distributions' names stand in config.yml as ansible_user. */
    private static final String USER = "admin";

    private final AwsClients clients;
    private final AwsNotes notes;
    private final Waiting waiting;
    private final BiConsumer<String, Host> answer;

    /** @param answer waits until a cluster's host answers */
    AwsHosts(AwsClients clients, AwsNotes notes, Waiting waiting, BiConsumer<String, Host> answer) {
        this.clients = clients;
        this.notes = notes;
        this.waiting = waiting;
        this.answer = answer;
    }

    HostProvisioned ensure(ClusterSpec spec, InstanceSpec wanted, Marks marks) {
        AwsRecord prepared = prepared(spec.name());
        RegionRecord place = prepared.region(region(spec, wanted.location()));
        Instances instances = new Instances(clients.ec2(place.region()), spec.name());
        Optional<Replacement> replacement = notes.replacement(spec.name(), wanted.name());
        Volumes volumes = new Volumes(clients.ec2(place.region()), waiting);
        replacement.ifPresent(r -> new Retirement(instances, volumes, waiting).finish(r));
        Optional<Instance> found = instances.find(wanted.name());
        boolean made = found.isEmpty();
        Instance instance = found.orElseGet(() -> launch(spec, wanted, new Where(prepared, place, marks, replacement)));
        boolean booted = started(place.region(), instance);
        Instance running = instances.await(instance.instanceId(), InstanceStateName.RUNNING, waiting);
        replacement.ifPresent(r -> volumes.attach(r, running.instanceId(), wanted));
        Optional<String> elastic =
                new Addresses(clients.ec2(place.region()), marks).ensure(wanted, running.instanceId());
        String key = key(prepared, spec.name(), wanted.name(), running);
        Host host = host(spec, wanted, running, new Identity(key, elastic.or(() -> publicAddress(running))));
        name(spec.name(), wanted, host, running);
        notes.forgetLaunch(spec.name(), wanted.name());
        answer.accept(spec.name(), host);
        return new HostProvisioned(host, made, made || booted);
    }

    private record Where(AwsRecord prepared, RegionRecord place, Marks marks, Optional<Replacement> replacement) {}

    private Instance launch(ClusterSpec spec, InstanceSpec wanted, Where where) {
        Launch launch = notes.launch(spec.name(), wanted.name())
                .filter(l -> l.expires().isAfter(Instant.now()))
                .orElseGet(() -> prepare(spec, wanted, where));
        Ec2Client ec2 = clients.ec2(where.place().region());
        InstanceSpec machine = where.replacement().map(r -> r.machine(wanted)).orElse(wanted);
        return new Launcher(ec2, where.marks(), where.prepared(), where.place()).run(spec, machine, launch);
    }

    private Launch prepare(ClusterSpec spec, InstanceSpec wanted, Where where) {
        String region = where.place().region();
        Images images = new Images(clients.ec2(region), region);
        Image image = where.replacement()
                .map(r -> images.get(r.image()))
                .orElseGet(() -> images.wanted(aws(spec), wanted, Optional.empty()));
        String token = UUID.randomUUID().toString();
        String address = box(where.prepared(), spec.name()).address(wanted.name(), token);
        Launch launch = new Launch(
                token,
                UserData.of(wanted.name(), address),
                Instant.now().plus(HostKeyBox.OPEN.dividedBy(2)),
                image.imageId(),
                image.rootDeviceName());
        notes.write(spec.name(), wanted.name(), launch);
        return launch;
    }

    /** Whether it had to be started. */
    private boolean started(String region, Instance instance) {
        Ec2Client ec2 = clients.ec2(region);
        InstanceStateName state = instance.state().name();
        if (state != InstanceStateName.STOPPED && state != InstanceStateName.STOPPING) {
            return false;
        }
        new Instances(ec2, "").await(instance.instanceId(), InstanceStateName.STOPPED, waiting);
        ec2.startInstances(r -> r.instanceIds(instance.instanceId()));
        return true;
    }

    private String key(AwsRecord prepared, String cluster, String host, Instance instance) {
        String launch = instance.tags().stream()
                .filter(t -> t.key().equals(Launcher.LAUNCH))
                .map(Tag::value)
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "Instance " + instance.instanceId() + " carries the tags of " + host
                                + " but was not launched by Holdfast. Take the tag " + Marks.NODE + " from it."));
        HostKeyBox box = box(prepared, cluster);
        return waiting.until(
                host + " to publish its SSH host key (its console: aws ec2 get-console-output --instance-id "
                        + instance.instanceId() + ")",
                () -> box.read(host, launch));
    }

    void stop(String region, String cluster, String host) {
        Ec2Client ec2 = clients.ec2(region);
        Instances instances = new Instances(ec2, cluster);
        Instance instance = existing(instances, cluster, host);
        ec2.stopInstances(r -> r.instanceIds(instance.instanceId()).force(true));
        instances.await(instance.instanceId(), InstanceStateName.STOPPED, waiting);
    }

    void start(String region, String cluster, Host host) {
        Instances instances = new Instances(clients.ec2(region), cluster);
        Instance instance = existing(instances, cluster, host.name());
        started(region, instance);
        instances.await(instance.instanceId(), InstanceStateName.RUNNING, waiting);
        answer.accept(cluster, host);
    }

    AwsRecord prepared(String cluster) {
        return notes.prepared(cluster)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE, "Cluster " + cluster + " has no networks yet; provision it first."));
    }

    private HostKeyBox box(AwsRecord prepared, String cluster) {
        return new HostKeyBox(
                clients.s3(prepared.home()), clients.presigner(prepared.home()), prepared.bucket(), cluster);
    }

    private static Instance existing(Instances instances, String cluster, String host) {
        return instances
                .find(host)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE, "Host " + host + " of cluster " + cluster + " does not exist in AWS."));
    }

    private void name(String cluster, InstanceSpec wanted, Host host, Instance instance) {
        wanted.machine().dns().ifPresent(zone -> {
            Names names = new Names(clients.route53());
            DnsEntry entry =
                    names.entry(zone, wanted.name(), zone.inside() ? instance.privateIpAddress() : host.sshAddress());
            notes.write(cluster, wanted.name(), entry);
            names.ensure(entry);
        });
    }

    private static Optional<String> publicAddress(Instance instance) {
        return Optional.ofNullable(instance.publicIpAddress());
    }

    /** By what a host is known from outside. */
    private record Identity(String key, Optional<String> address) {}

    private static Host host(ClusterSpec spec, InstanceSpec wanted, Instance instance, Identity identity) {
        boolean outside = wanted.machine()
                .reachability()
                .or(aws(spec)::reachability)
                .orElse("public")
                .equals("public");
        String reached = identity.address().filter(a -> outside).orElse(instance.privateIpAddress());
        return new Host(
                wanted.name(),
                wanted.node(),
                wanted.location(),
                wanted.roles(),
                instance.privateIpAddress(),
                SSH_PORT,
                wanted.address().user().orElse(USER),
                identity.key(),
                wanted.backup(),
                "",
                reached,
                Optional.empty());
    }

    static String region(ClusterSpec spec, String location) {
        return spec.locations().stream()
                .filter(l -> l.name().equals(location))
                .findFirst()
                .flatMap(l -> l.region())
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC, "Location " + location + " has no region. Add one, such as us-east-1."));
    }

    static AwsSpec aws(ClusterSpec spec) {
        return spec.aws()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "config.yml of " + spec.name() + " says nothing about AWS. Add ec2_vpc."));
    }
}
