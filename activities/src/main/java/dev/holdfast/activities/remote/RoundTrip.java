package dev.holdfast.activities.remote;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;

/**
 * How long the way to another host and back takes, as a host measured it.
 *
 * @param address of the other host
 */
public record RoundTrip(String address, double millis) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** From one host to each of the others that answered; none when it cannot measure, which is no reason to stop. */
    public static List<RoundTrip> measured(HostAccess hosts, Host from, List<Host> others) {
        String addresses = String.join(" ", others.stream().map(Host::address).toList());
        try {
            return hosts.must(
                            from.name(),
                            Command.of("python3 - " + addresses)
                                    .stdin(Resources.text("/measure/round-trip.py"))
                                    .within(LIMIT))
                    .stdout()
                    .lines()
                    .map(line -> line.split(" "))
                    .map(words -> new RoundTrip(words[0], Double.parseDouble(words[1])))
                    .toList();
        } catch (HoldfastException e) {
            return List.of();
        }
    }
}
