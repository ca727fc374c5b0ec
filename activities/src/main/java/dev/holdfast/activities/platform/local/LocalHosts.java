package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.function.Supplier;

/** Makes, boots, kills and removes single hosts; one of these at a time per host. */
final class LocalHosts {
    /** A killed host's interface goes a moment after its processes; its name cannot be used again before. */
    private static final long LINK_MILLIS = 20_000;

    private static final long START_MILLIS = 15_000;

    private final LocalPaths paths;
    private final LocalNetwork network;
    private final Nspawn nspawn = new Nspawn();

    /** What a host is made of: a base image, and the text of its own apt sources. */
    record Origin(BaseImage base, String sources) {}

    LocalHosts(LocalPaths paths, LocalNetwork network) {
        this.paths = paths;
        this.network = network;
    }

    HostDirs dirs(String cluster, String host) {
        return new HostDirs(paths.host(cluster, host));
    }

    /** One at a time per host, over all workers of this machine. */
    <T> T alone(String cluster, String host, Supplier<T> work) {
        return new MachineLock(paths.locks(), paths.id(cluster) + "-" + host).hold(work);
    }

    boolean runs(String cluster, String host) {
        return nspawn.runs(dirs(cluster, host));
    }

    /** The host's directory with its identity in it; what a maker that died left half done is thrown away first. */
    boolean make(HostDirs dirs, Seat seat, Supplier<HostKeys> keys, Origin origin) {
        if (dirs.hostKey().isPresent()) {
            return false;
        }
        nspawn.kill(dirs);
        dirs.remove();
        dirs.standOn(origin.base().path());
        dirs.mount();
        HostKeys fresh = keys.get();
        new HostFiles(dirs.root()).identity(seat.host(), fresh, origin.sources());
        dirs.made(fresh.publicHostKey());
        return true;
    }

    /** Boots with the data that is there; false when it ran already. */
    boolean boot(HostDirs dirs, Seat seat, Segment segment, Mirrors mirrors) {
        if (nspawn.runs(dirs)) {
            return false;
        }
        awaitNoLink(dirs, seat);
        dirs.mount();
        new HostFiles(dirs.root()).network(seat, segment, mirrors);
        nspawn.start(dirs, seat, segment);
        if (!Nspawn.await(() -> nspawn.runs(dirs), START_MILLIS, dirs)) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, seat.host() + ": systemd-nspawn did not start.", dirs.consoleTail());
        }
        return true;
    }

    void powerOff(HostDirs dirs, Seat seat) {
        nspawn.kill(dirs);
        awaitNoLink(dirs, seat);
    }

    List<String> known(String cluster) {
        return Disk.below(paths.hosts(cluster)).stream()
                .map(p -> p.getFileName().toString())
                .toList();
    }

    /** Kills and deletes it, whatever state it is in. */
    void remove(String cluster, String host) {
        HostDirs dirs = dirs(cluster, host);
        nspawn.kill(dirs);
        dirs.remove();
    }

    private void awaitNoLink(HostDirs dirs, Seat seat) {
        if (!Nspawn.await(() -> !network.hasLink(seat), LINK_MILLIS, dirs)) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    seat.host() + ": its interface " + seat.link() + " is still there although the host is dead.");
        }
    }
}
