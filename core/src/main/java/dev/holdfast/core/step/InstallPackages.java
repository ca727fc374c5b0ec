package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Debian packages, installed without recommendations and without starting their services. */
public record InstallPackages(String title, List<String> packages) implements Step {
    private static final Duration DOWNLOAD_AND_UNPACK = Duration.ofMinutes(10);

    /** An attempt whose worker died may have left apt at work on the host, or dpkg half done: waits, then completes it. */
    private static final String FINISH_EARLIER = "n=0; until said=$(dpkg --configure -a 2>&1); do"
            + " case $said in *lock*) [ $((n += 1)) -lt 280 ] ;; *) false ;; esac"
            + " || { echo \"$said\" >&2; exit 2; }; sleep 2; done";

    @Override
    public Command probe() {
        return Command.of("dpkg-query -W -f '${Package} ${db:Status-Status}\\n' " + words() + " 2>/dev/null || true");
    }

    @Override
    public List<Command> changes(Output seen) {
        List<String> lines = seen.stdout().lines().toList();
        boolean all = packages.stream().allMatch(p -> lines.contains(p + " installed"));
        if (all) {
            return List.of();
        }
        String install = "DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300"
                + " -o Dpkg::Options::=--force-confold --no-install-recommends install " + words();
        // policy-rc.d keeps maintainer scripts from starting services before their configuration is in place.
        return List.of(
                Command.of(
                        "printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d"),
                Command.of(FINISH_EARLIER).within(DOWNLOAD_AND_UNPACK),
                // Lists of the last day will do; should the mirror have moved on, the install fetches them anew.
                Command.of("{ find /var/lib/apt/lists -maxdepth 0 -mmin -1440 | grep -q . && compgen -G"
                                + " '/var/lib/apt/lists/*_Packages*' >/dev/null; } || apt-get -q update")
                        .within(DOWNLOAD_AND_UNPACK),
                Command.of(install + " || { apt-get -q update && " + install + "; }")
                        .within(DOWNLOAD_AND_UNPACK),
                Command.of("rm -f /usr/sbin/policy-rc.d"));
    }

    private String words() {
        return packages.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }
}
