package dev.holdfast.starter.access;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The way from here to a port of a host: straight, or through SSH while it is open. */
final class Tunnel implements AutoCloseable {
    private static final int WITHIN_MILLIS = 15_000;
    private static final int PAUSE_MILLIS = 50;

    private final String address;
    private final int port;
    private final Optional<Process> ssh;

    private Tunnel(String address, int port, Optional<Process> ssh) {
        this.address = address;
        this.port = port;
        this.ssh = ssh;
    }

    static Tunnel none(String address, int port) {
        return new Tunnel(address, port, Optional.empty());
    }

    /** HOST_UNREACHABLE with what ssh said when it does not open. */
    static Tunnel through(Path config, Host host, int port) {
        try {
            int own = freePort();
            Process ssh = new ProcessBuilder(List.of(
                            "ssh",
                            "-F",
                            config.toString(),
                            "-N",
                            "-o",
                            "ExitOnForwardFailure=yes",
                            "-L",
                            "127.0.0.1:" + own + ":" + host.address() + ":" + port,
                            host.name()))
                    .redirectErrorStream(true)
                    .start();
            ssh.getOutputStream().close();
            Tunnel tunnel = new Tunnel("127.0.0.1", own, Optional.of(ssh));
            tunnel.await(host, ssh);
            return tunnel;
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, "The program ssh cannot be started: " + e.getMessage() + ".");
        }
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    private void await(Host host, Process process) {
        long end = System.nanoTime() + WITHIN_MILLIS * 1_000_000L;
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new HoldfastException(
                        FailureKind.HOST_UNREACHABLE,
                        "SSH opens no way to port " + port + " of " + host.name() + ".",
                        said(process));
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = 0;
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PAUSE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String said(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ssh.ifPresent(Process::destroy);
    }
}
