package dev.holdfast.core.update;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a host's apt or dnf what a rolling update would bring, and understands the answer, which is in apt's words from both. */
public final class AptLook {
    /** Lists that cannot be had are tried for a minute; the rest is one slow answer of an archive. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** {@code Inst libc6 [2.41-12] (2.41-12+deb13u1 Debian:13.2/stable, Debian-Security:13/stable-security [amd64])}. */
    private static final Pattern INST =
            Pattern.compile("^Inst (?<name>\\S+)(?: \\[(?<old>[^]]*)])? \\((?<new>\\S+)[^)]*\\).*");

    /** As apt names the packages that it leaves as they are, and Ubuntu's those whose turn has not come. */
    private static final Pattern HELD = Pattern.compile(".*(kept back|deferred due to phasing):");

    private static final String NEITHER = "no apt-get or dnf: ";

    private AptLook() {}

    /** Functions of bash that this and a rolling update share; they come before the script that calls them. */
    public static String functions() {
        return Resources.text("/update/newer.sh");
    }

    /**
     * What an update would bring to a host now. Asks the archives anew; beside the lists of what there is nothing changes.
     *
     * @param services that the cluster has there
     * @throws dev.holdfast.core.failure.HoldfastException HOST_UNREACHABLE, or COMMAND_FAILED with the last lines that it said
     */
    public static HostUpdates at(HostAccess hosts, String host, List<PackagedService> services) {
        Command look = Command.of(Shell.script("look.sh", List.of()))
                .stdin(functions() + Resources.text("/update/dnf.sh") + Resources.text("/update/look.sh"))
                .within(LIMIT);
        return read(host, hosts.must(host, look).stdout(), services);
    }

    /** Source: apt-get(8), {@code -s}; the lines were taken from apt 2.6 and 3.0, and from dnf 4.14 by dnf.sh. */
    static HostUpdates read(String host, String said, List<PackagedService> services) {
        if (said.startsWith(NEITHER)) {
            String system = said.substring(NEITHER.length()).strip();
            return new HostUpdates(
                    host,
                    List.of(),
                    List.of(),
                    List.of(),
                    host + " runs " + system
                            + ", which has neither apt-get nor dnf: its own package manager tells what is newer.");
        }
        List<NewerPackage> packages = new ArrayList<>();
        List<String> heldBack = new ArrayList<>();
        boolean held = false;
        for (String line : said.lines().toList()) {
            held = HELD.matcher(line).matches() || (held && line.startsWith("  "));
            Matcher inst = INST.matcher(line);
            if (inst.matches()) {
                packages.add(newer(inst));
            } else if (held && line.startsWith("  ")) {
                heldBack.add(line.strip());
            }
        }
        return new HostUpdates(
                host,
                List.copyOf(packages),
                List.copyOf(heldBack),
                services.stream().map(s -> s.with(packages)).toList(),
                "");
    }

    private static NewerPackage newer(Matcher inst) {
        String installed = inst.group("old");
        return new NewerPackage(inst.group("name"), installed == null ? "" : installed, inst.group("new"));
    }
}
