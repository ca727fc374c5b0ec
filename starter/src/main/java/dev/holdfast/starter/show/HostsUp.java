package dev.holdfast.starter.show;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/**
 * Which hosts answer on their SSH port at this moment.
 *
 * @param up names, in the order of the inventory
 * @param down the others
 */
public record HostsUp(List<String> up, List<String> down) {
    private static final int WITHIN_MILLIS = 1500;

    /** Asked by a bare connection where that is possible, else by a command through the bastion. */
    public static HostsUp among(Inventory inventory, HostAccess access) {
        List<String> up = inventory.hosts().parallelStream()
                .filter(h -> h.bastion().isPresent() ? answersBehind(h, access) : answers(h))
                .map(Host::name)
                .toList();
        List<String> down = inventory.hosts().stream()
                .map(Host::name)
                .filter(name -> !up.contains(name))
                .toList();
        return new HostsUp(up, down);
    }

    private static boolean answersBehind(Host host, HostAccess access) {
        try {
            return access.run(host.name(), Command.of("true")).ok();
        } catch (HoldfastException e) {
            return false;
        }
    }

    private static boolean answers(Host host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.sshAddress(), host.sshPort()), WITHIN_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
