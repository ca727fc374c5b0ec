package dev.holdfast.core.update;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;

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
     * @param units of systemd that should run there
     * @throws dev.holdfast.core.failure.HoldfastException HOST_UNREACHABLE or COMMAND_FAILED
     */
    public static EarlierPackages at(HostAccess hosts, String host, List<String> units) {
        Command look = Command.of(Shell.script("earlier.sh", units))
                .stdin(functions() + Resources.text("/update/earlier.sh"))
                .within(LIMIT);
        return EarlierPackages.read(host, hosts.must(host, look).stdout());
    }
}
