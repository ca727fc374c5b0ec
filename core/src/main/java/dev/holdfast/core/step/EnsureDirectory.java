package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.util.List;

/** A directory with its owner and mode (four octal digits). */
public record EnsureDirectory(String path, String owner, String group, String mode) implements Step {
    @Override
    public String title() {
        return path + "/";
    }

    @Override
    public Command probe() {
        String p = Shell.quote(path);
        return Command.of("test -d " + p + " && test \"$(stat -c '%U:%G %04a' " + p + ")\" = "
                + Shell.quote(owner + ":" + group + " " + mode));
    }

    @Override
    public List<Command> changes(Output seen) {
        if (seen.ok()) {
            return List.of();
        }
        return List.of(Command.of("install -d -o " + Shell.quote(owner) + " -g " + Shell.quote(group) + " -m " + mode
                + " " + Shell.quote(path)));
    }
}
