package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;

/**
 * The general step: a probe that ends with status zero when the state is there, and commands that reach it.
 *
 * @param settles how long the probe may still fail after the commands ran
 */
public record EnsureState(String title, Command probe, List<Command> commands, Duration settles) implements Step {
    public static EnsureState of(String title, Command probe, Command... commands) {
        return new EnsureState(title, probe, List.of(commands), Duration.ZERO);
    }

    public EnsureState settling(Duration limit) {
        return new EnsureState(title, probe, commands, limit);
    }

    @Override
    public List<Command> changes(Output seen) {
        return seen.ok() ? List.of() : commands;
    }

    @Override
    public boolean copies() {
        return settles.compareTo(AT_MOST) > 0
                || commands.stream().anyMatch(c -> c.timeout().compareTo(AT_MOST) > 0);
    }
}
