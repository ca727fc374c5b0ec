package dev.holdfast.core.update;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import java.time.Duration;

/** Asks a host what it keeps of before its last update. */
public final class KeptLook {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private KeptLook() {}

    /** Functions of bash that this and what changes packages share; they come before the script that calls them. */
    public static String functions() {
        return Resources.text("/update/kept.sh");
    }

    /**
     * Changes nothing.
     *
     * @throws dev.holdfast.core.failure.HoldfastException HOST_UNREACHABLE or COMMAND_FAILED
     */
    public static EarlierPackages at(HostAccess hosts, String host) {
        Command look = Command.of("bash -c \"$(cat)\" earlier.sh")
                .stdin(functions() + Resources.text("/update/earlier.sh"))
                .within(LIMIT);
        return EarlierPackages.read(host, hosts.must(host, look).stdout());
    }
}
