package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Packages of Red Hat and its kin, installed by dnf without weak dependencies; rpm starts no services. */
public record InstallRpms(String title, List<String> packages) implements Step {
    private static final Duration DOWNLOAD_AND_UNPACK = Duration.ofMinutes(15);

    @Override
    public Command probe() {
        // "package x is not installed" is a line of the answer too.
        return Command.of("rpm -q --qf '%{NAME} installed\\n' " + words() + " || true");
    }

    @Override
    public List<Command> changes(Output seen) {
        List<String> lines = seen.stdout().lines().toList();
        if (packages.stream().allMatch(p -> lines.contains(p + " installed"))) {
            return List.of();
        }
        return List.of(Command.of("dnf -q -y --setopt=install_weak_deps=False install " + words())
                .within(DOWNLOAD_AND_UNPACK));
    }

    private String words() {
        return packages.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }
}
