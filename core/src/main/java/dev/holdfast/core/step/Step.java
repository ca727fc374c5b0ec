package dev.holdfast.core.step;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;

/**
 * One wanted state on one host. The law that runs it: probe, change, probe again, nothing may be left to change. From
 * it come idempotence, resume, dry run and drift detection.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InstallPackages.class, name = "InstallPackages"),
    @JsonSubTypes.Type(value = InstallRpms.class, name = "InstallRpms"),
    @JsonSubTypes.Type(value = InstallFile.class, name = "InstallFile"),
    @JsonSubTypes.Type(value = EnsureDirectory.class, name = "EnsureDirectory"),
    @JsonSubTypes.Type(value = EnsureService.class, name = "EnsureService"),
    @JsonSubTypes.Type(value = EnsureSql.class, name = "EnsureSql"),
    @JsonSubTypes.Type(value = EnsureState.class, name = "EnsureState"),
    @JsonSubTypes.Type(value = AwaitState.class, name = "AwaitState")
})
public sealed interface Step
        permits InstallPackages,
                InstallRpms,
                InstallFile,
                EnsureDirectory,
                EnsureService,
                EnsureSql,
                EnsureState,
                AwaitState {
    /** Short, unique on its host within a phase, stable over runs: it is the key in reports. */
    String title();

    /** A read-only command that shows the present state. */
    Command probe();

    /** Commands that lead from what the probe saw to the wanted state; empty when it is already there. */
    List<Command> changes(Output seen);

    /** Read-only commands whose last lines show why the state was not reached; none when the probe says enough. */
    default List<Command> diagnosis() {
        return List.of();
    }

    /** How long the state may take to appear after the changes ran; zero for at once. */
    default Duration settles() {
        return Duration.ZERO;
    }

    /** What takes longer than this copies a database. */
    Duration AT_MOST = Duration.ofMinutes(15);

    /** Whether it may take as long as a whole database takes to be copied: hours with real data. */
    default boolean copies() {
        return settles().compareTo(AT_MOST) > 0;
    }
}
