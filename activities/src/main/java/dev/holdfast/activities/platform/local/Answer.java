package dev.holdfast.activities.platform.local;

import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits until a host answers on SSH with its own key. */
final class Answer {
    /** Ten hosts boot in 3 to 10 seconds on two cores; a busy machine may take several times that. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final int CONNECT_MILLIS = 1_000;

    private final Connections connections;
    private final Nspawn nspawn = new Nspawn();

    Answer(Connections connections) {
        this.connections = connections;
    }

    /** HOST_UNREACHABLE with the end of the console when it does not answer; HOST_KEY_MISMATCH at once. */
    void await(String cluster, Host host, HostDirs dirs) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        BooleanSupplier alive = nspawn.alive(dirs);
        Nspawn.await(() -> listens(host) || !alive.getAsBoolean(), PATIENCE.toMillis(), dirs);
        while (alive.getAsBoolean()) {
            try {
                connections.open(new Inventory(cluster, List.of(host))).must(host.name(), Command.of("true"));
                return;
            } catch (HoldfastException e) {
                if (!e.kind().retryable()) {
                    throw e;
                }
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw silent(host, dirs, e);
                }
                Nspawn.await(() -> false, CONNECT_MILLIS / 4, dirs);
            }
        }
        throw new HoldfastException(
                FailureKind.HOST_UNREACHABLE,
                host.name() + ": its systemd-nspawn ended while it booted; the console is in " + dirs.console() + ".",
                dirs.consoleTail());
    }

    /** A bare connection first: it costs nothing while the host boots. */
    private static boolean listens(Host host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.address(), host.sshPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static HoldfastException silent(Host host, HostDirs dirs, HoldfastException last) {
        return new HoldfastException(
                FailureKind.HOST_UNREACHABLE,
                host.name() + " (" + host.address() + ") was booted but does not answer on SSH within "
                        + PATIENCE.toSeconds() + " s; its console is in " + dirs.console() + ".",
                last.getMessage() + "\n" + dirs.consoleTail());
    }
}
