package dev.holdfast.starter.adopt;

import dev.holdfast.core.host.Output;
import java.util.List;

/**
 * What look.sh saw of a host.
 *
 * @param units services of TPA's that run
 */
public record HostLook(String system, String postgres, String since, List<String> units, boolean tpa) {
    static HostLook of(Output output) {
        return new HostLook(
                value(output, "system"),
                value(output, "postgres"),
                value(output, "since"),
                values(output, "unit"),
                !value(output, "tpa").isEmpty());
    }

    private static String value(Output output, String name) {
        return values(output, name).stream().findFirst().orElse("");
    }

    private static List<String> values(Output output, String name) {
        return output.stdout()
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }
}
