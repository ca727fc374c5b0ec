package dev.holdfast.activities.remote;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.secret.SecretText;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.Bastion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One pooled SSH connection per host, by the cluster's own key pair (secret ssh/cluster). */
public final class SshConnections implements Connections, AutoCloseable {
    /** Name of the cluster's key pair among its secrets. */
    public static final String CLUSTER_KEY = "ssh/cluster";

    private final SecretStore secrets;
    private final Map<Host, SshjHost> pool = new ConcurrentHashMap<>();
    private final Map<Through, Jump> jumps = new ConcurrentHashMap<>();

    private record Through(String cluster, Bastion bastion) {}

    public SshConnections(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public HostAccess open(Inventory inventory) {
        String cluster = inventory.cluster();
        HostAccess ssh = (name, command) -> pool.computeIfAbsent(inventory.host(name), h -> connection(cluster, h))
                .run(command);
        return new SecretHosts(ssh, new SecretText(secrets, cluster));
    }

    private SshjHost connection(String cluster, Host host) {
        Supplier<String> key = () -> secrets.require(cluster, CLUSTER_KEY);
        return new SshjHost(
                host,
                key,
                host.bastion()
                        .map(b -> jumps.computeIfAbsent(new Through(cluster, b), t -> new Jump(t.bastion(), key))));
    }

    @Override
    public void close() {
        pool.values().forEach(SshjHost::close);
        pool.clear();
        jumps.values().forEach(Jump::close);
        jumps.clear();
    }
}
