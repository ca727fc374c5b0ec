package dev.holdfast.activities.verify;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hosts as one look at a cluster sees them: one that could not be reached is not waited for again. Some twenty checks, each of
 * which would wait seconds for a host without power, make minutes, in which nobody hears of it.
 */
final class OneLook implements HostAccess {
    private final HostAccess inner;
    private final Map<String, HoldfastException> silent = new ConcurrentHashMap<>();

    private OneLook(HostAccess inner) {
        this.inner = inner;
    }

    /** The same cluster, for checks that are asked together. */
    static ClusterContext at(ClusterContext cluster) {
        return new ClusterContext(cluster.spec(), cluster.inventory(), new OneLook(cluster.hosts()));
    }

    @Override
    public Output run(String host, Command command) {
        HoldfastException before = silent.get(host);
        if (before != null) {
            throw before;
        }
        try {
            return inner.run(host, command);
        } catch (HoldfastException e) {
            if (e.kind() == FailureKind.HOST_UNREACHABLE) {
                silent.put(host, e);
            }
            throw e;
        }
    }
}
