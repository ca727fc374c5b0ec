package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;

/** A state that other hosts bring about: probed until it ends with status zero, never changed from here. */
public record AwaitState(String title, Command probe, Duration settles) implements Step {
    @Override
    public List<Command> changes(Output seen) {
        return seen.ok() ? List.of() : List.of(Command.of("true"));
    }
}
