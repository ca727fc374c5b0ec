package dev.holdfast.core.step;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state that other hosts bring about: probed until it ends with status zero, never changed from here.
 *
 * @param settles how long it may take; where its progress is watched, how long none may be seen
 * @param progress a read-only command that prints a name and a whole number a line; one that is greater than it ever was is
 *     progress. Its status is of no matter
 */
public record AwaitState(
        String title, Command probe, Duration settles, List<Command> diagnosis, Optional<Command> progress)
        implements Step {
    public AwaitState(String title, Command probe, Duration settles) {
        this(title, probe, settles, List.of(), Optional.empty());
    }

    /** Plans in the histories of older operations hold no diagnosis and watch no progress. */
    @JsonCreator
    static AwaitState read(
            @JsonProperty("title") String title,
            @JsonProperty("probe") Command probe,
            @JsonProperty("settles") Duration settles,
            @JsonProperty("diagnosis") @Nullable List<Command> diagnosis,
            @JsonProperty("progress") @Nullable Command progress) {
        return new AwaitState(
                title, probe, settles, diagnosis == null ? List.of() : diagnosis, Optional.ofNullable(progress));
    }

    /** The same, which in the end shows what these read-only commands print. */
    public AwaitState diagnosedBy(Command... commands) {
        return new AwaitState(title, probe, settles, List.of(commands), progress);
    }

    /** The same, which goes on as long as the command shows progress, however long that is. */
    public AwaitState whileSeen(Command watched) {
        return new AwaitState(title, probe, settles, diagnosis, Optional.of(watched));
    }

    @Override
    public List<Command> changes(Output seen) {
        return seen.ok() ? List.of() : List.of(Command.of("true"));
    }

    @Override
    public boolean copies() {
        return progress.isPresent() || settles.compareTo(AT_MOST) > 0;
    }
}
