package dev.holdfast.core.step;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state that other hosts bring about: probed until it ends with status zero, never changed from here. */
public record AwaitState(String title, Command probe, Duration settles, List<Command> diagnosis) implements Step {
    public AwaitState(String title, Command probe, Duration settles) {
        this(title, probe, settles, List.of());
    }

    /** Plans in the histories of older operations hold no diagnosis. */
    @JsonCreator
    static AwaitState read(
            @JsonProperty("title") String title,
            @JsonProperty("probe") Command probe,
            @JsonProperty("settles") Duration settles,
            @JsonProperty("diagnosis") @Nullable List<Command> diagnosis) {
        return new AwaitState(title, probe, settles, diagnosis == null ? List.of() : diagnosis);
    }

    /** The same, which in the end shows what these read-only commands print. */
    public AwaitState diagnosedBy(Command... commands) {
        return new AwaitState(title, probe, settles, List.of(commands));
    }

    @Override
    public List<Command> changes(Output seen) {
        return seen.ok() ? List.of() : List.of(Command.of("true"));
    }
}
