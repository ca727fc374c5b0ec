package dev.holdfast.activities.platform.local;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.platform.Platform;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.DebianRelease;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Hosts are systemd-nspawn containers on this machine: whole Debian systems with systemd and sshd. */
public final class LocalPlatform implements Platform {
    private static final int SSH_PORT = 22;

    private final LocalPaths paths;
    private final LocalNetwork network;
    private final LocalHosts hosts;
    private final Wheelhouse wheels;
    private final Removal removal;
    private final Answer answer;
    private final SecretStore secrets;
    private final String machine;

    public LocalPlatform(Settings settings, LocalPaths paths, Connections connections, SecretStore secrets) {
        this.network = new LocalNetwork(paths);
        this.hosts = new LocalHosts(paths, network);
        this.paths = paths;
        this.wheels = new Wheelhouse(paths);
        this.removal = new Removal(paths, network, hosts);
        this.answer = new Answer(connections);
        this.secrets = secrets;
        this.machine = settings.machine();
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public String preparation() {
        return base(DebianRelease.TRIXIE).exists() ? "networks" : "the base image of Debian, some minutes, once";
    }

    @Override
    public void prepare(ClusterSpec spec) {
        AptSources sources = AptSources.ofMachine();
        List<BaseImage> bases = DebianRelease.of(spec).stream().map(this::base).toList();
        bases.forEach(base -> Prerequisites.check(base, sources));
        secrets.ensure(spec.name(), List.of(new SecretRequest.SshKeyPair(SshConnections.CLUSTER_KEY)));
        network.renew(spec, Mirrors.of(sources));
        // Beside the base image, which takes longer.
        CompletableFuture<Void> pgAdmin = spec.with(Role.MONITOR).isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(wheels::ensure);
        bases.forEach(base -> base.ensure(sources));
        pgAdmin.join();
    }

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        AptSources sources = AptSources.ofMachine();
        Mirrors mirrors = Mirrors.of(sources);
        InstanceSpec wanted = instance(spec, instance);
        ClusterNetwork cluster = network.ensure(spec, mirrors);
        Seat seat = cluster.seat(instance);
        HostDirs dirs = hosts.dirs(spec.name(), instance);
        DebianRelease release = DebianRelease.of(spec, wanted.location());
        return hosts.alone(spec.name(), instance, () -> {
            boolean made = hosts.make(
                    dirs,
                    seat,
                    () -> HostKeys.fresh(authorized(spec.name())),
                    new LocalHosts.Origin(base(release), sources.text(release)));
            boolean booted = hosts.boot(dirs, seat, cluster.segment(seat.location()), mirrors);
            if (wanted.has(Role.MONITOR)) {
                wheels.into(dirs.root());
            }
            Host host = host(wanted, seat, dirs);
            answer.await(spec.name(), host, dirs);
            return new HostProvisioned(host, made, booted);
        });
    }

    @Override
    public List<String> running(String cluster) {
        return hosts.known(cluster).stream().filter(h -> hosts.runs(cluster, h)).toList();
    }

    @Override
    public void powerOff(String cluster, String host) {
        Seat seat = network.known(cluster).seat(host);
        hosts.alone(cluster, host, () -> {
            hosts.powerOff(hosts.dirs(cluster, host), seat);
            return seat;
        });
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {
        Mirrors mirrors = Mirrors.of(AptSources.ofMachine());
        ClusterNetwork cluster = network.ensure(spec, mirrors);
        Seat seat = cluster.seat(host);
        HostDirs dirs = hosts.dirs(spec.name(), host);
        hosts.alone(spec.name(), host, () -> {
            requireMade(spec.name(), host, dirs);
            hosts.boot(dirs, seat, cluster.segment(seat.location()), mirrors);
            answer.await(spec.name(), inventory.host(host), dirs);
            return seat;
        });
    }

    @Override
    public void discard(String cluster, String host) {
        hosts.alone(cluster, host, () -> {
            hosts.remove(cluster, host);
            return host;
        });
    }

    @Override
    public List<String> removeAll(String cluster) {
        return removal.removeAll(cluster);
    }

    private BaseImage base(DebianRelease release) {
        return new BaseImage(paths, release);
    }

    private Host host(InstanceSpec wanted, Seat seat, HostDirs dirs) {
        return new Host(
                wanted.name(),
                wanted.node(),
                wanted.location(),
                wanted.roles(),
                seat.address(),
                SSH_PORT,
                "root",
                dirs.hostKey().orElseThrow(),
                wanted.backup(),
                machine);
    }

    private String authorized(String cluster) {
        return secrets.require(cluster, SshConnections.CLUSTER_KEY + ".pub");
    }

    private static InstanceSpec instance(ClusterSpec spec, String name) {
        return spec.instances().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "config.yml of cluster " + spec.name() + " has no instance " + name + "."));
    }

    private static void requireMade(String cluster, String host, HostDirs dirs) {
        if (dirs.hostKey().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Host " + host + " of cluster " + cluster + " does not exist on this machine; provision it first.");
        }
    }
}
