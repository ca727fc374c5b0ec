package dev.holdfast.starter.server;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loopback ports: whether they are free, and who holds them. */
final class Ports {
    private static final Pattern HOLDER = Pattern.compile("users:\\(\\(\"([^\"]+)\",pid=(\\d+)");

    private Ports() {}

    /** PLATFORM_REFUSED with the port, its holder and a way out when it is not free. */
    static void requireFree(int port, String purpose, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "Port " + port + " of this machine, wanted for " + purpose + ", is held by " + holder(port)
                            + ". Stop that, or choose another port: holdfast temporal start " + option + " PORT.");
        }
    }

    private static String holder(int port) {
        try {
            Process ss = new ProcessBuilder("ss", "-Hltnp", "sport = :" + port)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher holder = HOLDER.matcher(said);
            return holder.find() ? holder.group(1) + " (process " + holder.group(2) + ")" : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }
}
