package dev.holdfast.starter.adopt;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.starter.hosts.AllHosts;
import dev.holdfast.starter.hosts.HostAnswer;
import dev.holdfast.starter.terminal.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A host that was looked at.
 *
 * @param look empty when it could not be entered or the look failed
 * @param failure why
 */
public record LookedAt(String host, Optional<HostLook> look, String failure) {
    /** All hosts at once, in their order; changes nothing on them. */
    public static List<LookedAt> all(HostAccess access, List<String> hosts) {
        return AllHosts.run(access, hosts, Command.of("bash -s").stdin(script())).stream()
                .map(LookedAt::of)
                .toList();
    }

    private static LookedAt of(HostAnswer answer) {
        return answer.ok()
                ? new LookedAt(answer.host(), answer.output().map(HostLook::of), "")
                : new LookedAt(
                        answer.host(),
                        Optional.empty(),
                        answer.output().map(o -> "look.sh: " + o.tail()).orElse(answer.failure()));
    }

    /** A table with a line per host. */
    public static List<String> lines(List<LookedAt> looks) {
        Table table = new Table("Host", "System", "PostgreSQL", "Since", "Services", "TPA");
        for (LookedAt looked : looks) {
            HostLook look = looked.look().orElse(new HostLook(looked.failure(), "", "", List.of(), false));
            table.row(
                    looked.host(),
                    look.system(),
                    look.postgres(),
                    look.since(),
                    String.join(" ", look.units()),
                    look.tpa() ? "yes" : "");
        }
        return table.lines();
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(LookedAt.class.getResourceAsStream("/adopt/look.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
