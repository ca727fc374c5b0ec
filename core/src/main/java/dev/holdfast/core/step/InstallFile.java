package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.util.List;

/**
 * A whole file. Written beside the target and renamed, so that no half file is ever visible. The content travels on
 * standard input both ways, so that secrets in it appear on no command line.
 *
 * @param mode four octal digits, such as 0600
 * @param content may hold ${secret:NAME} references
 */
public record InstallFile(String path, String owner, String group, String mode, String content) implements Step {
    /** Read by everyone, written by root. */
    public static InstallFile open(String path, String content) {
        return new InstallFile(path, "root", "root", "0644", content);
    }

    @Override
    public String title() {
        return path;
    }

    @Override
    public Command probe() {
        String p = Shell.quote(path);
        return Command.of("cmp -s - " + p + " && test \"$(stat -c '%U:%G %04a' " + p + ")\" = "
                        + Shell.quote(owner + ":" + group + " " + mode))
                .stdin(content);
    }

    @Override
    public List<Command> changes(Output seen) {
        if (seen.ok()) {
            return List.of();
        }
        String beside = Shell.quote(path + ".holdfast-new");
        return List.of(Command.of("umask 077 && cat > " + beside + " && chown " + Shell.quote(owner + ":" + group) + " "
                        + beside + " && chmod " + mode + " " + beside + " && mv -f " + beside + " "
                        + Shell.quote(path))
                .stdin(content));
    }
}
