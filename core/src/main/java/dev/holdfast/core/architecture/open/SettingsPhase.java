package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;

/**
 * Every PostgreSQL runs with pglogical, before anything is built on that. A phase of its own, as the one before also brings
 * new passwords and certificates, which must not end half-way for this.
 */
record SettingsPhase(OpenLayout layout) implements Phase {
    private static final String HAS_LIBRARY =
            "select setting ~ '\\mpglogical\\M' from pg_settings where name = '" + RunningSettings.LIBRARIES + "'";
    private static final Duration RESTARTS = Duration.ofMinutes(8);

    @Override
    public String name() {
        return "settings";
    }

    /** Starts a node anew that nobody would miss; says how to, where somebody would. */
    @Override
    public List<Step> steps(Host host) {
        if (!layout.isData(host)) {
            return List.of();
        }
        List<String> words =
                List.of(host.address(), layout.database(), RunningSettings.remedy(layout.inventory(), host));
        return List.of(EnsureState.of(
                "PostgreSQL runs with its libraries",
                Command.of("cd / && runuser -u postgres -- "
                        + layout.server(host).program("psql") + " -X -qtA -h /var/run/postgresql -d postgres -c "
                        + Shell.quote(HAS_LIBRARY) + " | grep -qx t"),
                Command.of(Shell.script("libraries.sh", words))
                        .stdin(Resource.text("rolling/libraries.sh"))
                        .within(RESTARTS)));
    }
}
