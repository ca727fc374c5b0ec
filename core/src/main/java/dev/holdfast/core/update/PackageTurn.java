package dev.holdfast.core.update;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.rolling.RollKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an update, or the way back from it, does to a host's packages in its turn, whatever the host runs. Each act is done
 * once, however often it is asked.
 *
 * @param update its name; see {@link EarlierPackages#next}
 * @param services the architecture's functions of bash: {@code aside}, called before files change, and {@code anew}, after;
 *     both get the words of {@link #acts}
 */
public record PackageTurn(RollKind kind, String update, String services) {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration WAITS = Duration.ofMinutes(4);
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration BOOTS = Duration.ofMinutes(5);
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";

    /** Before a command that must have the host's packages for itself: an attempt whose worker is gone may be at work. */
    public static final String ALONE = "flock -o -w " + WAITS.toSeconds() + " /run/holdfast-packages ";

    /**
     * Its acts in order.
     *
     * @param boot id of the boot that the host ran since when this was planned
     * @param words of its services, for the architecture's functions
     */
    public List<HostAction> acts(String host, String boot, List<String> words) {
        List<String> all = new ArrayList<>(List.of(update, boot, kind.reboots() ? "reboot" : "stay"));
        all.addAll(words);
        String functions = AptLook.functions() + KeptLook.functions() + Resources.text("/update/dnf.sh") + services;
        List<HostAction> acts = new ArrayList<>();
        acts.add(script(host, functions, kind.goesBack() ? "back.sh" : "update.sh", LIMIT, all));
        if (kind.reboots()) {
            // Its connection breaks with the host; asked again, it finds another boot.
            String another = "timeout " + BOOTS.toSeconds() + " bash -c 'while [ \"$(cat " + BOOT + ")\" = " + boot
                    + " ]; do sleep 1; done'";
            acts.add(new HostAction.Run(host, Command.of(another).within(BOOTS.plusSeconds(10))));
        }
        if (kind.goesBack()) {
            acts.add(script(host, KeptLook.functions(), "forget.sh", SHORT, List.of(update)));
        }
        return List.copyOf(acts);
    }

    /** Notes on a host that the update has passed all of them. */
    public HostAction finished(String host) {
        return script(host, KeptLook.functions(), "finished.sh", SHORT, List.of(update));
    }

    private static HostAction script(String host, String functions, String name, Duration limit, List<String> words) {
        return new HostAction.Run(
                host,
                Command.of(ALONE + Shell.script(name, words))
                        .stdin(functions + Resources.text("/update/" + name))
                        .within(limit.plus(WAITS)));
    }
}
