package dev.holdfast.core.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the config.yml that TPA would write. */
public final class TpaConfigure {
    /** The architectures of TPA that there are options for. */
    public static final List<String> ARCHITECTURES = List.of("PGD-Always-ON", "PGD-X", "PGD-S", "M1");

    private TpaConfigure() {}

    /** The text of config.yml, which {@link SpecReader} reads without a problem; BAD_SPEC names all that does not fit. */
    public static String configYml(TpaRequest asked) {
        TpaRequest request = completed(asked);
        refuse(TpaLimits.of(request));
        List<TpaHost> hosts = TpaHosts.of(request);
        if (hosts.stream()
                .anyMatch(h -> !h.has("pem-server")
                        && h.node() > request.names().hosts().size())) {
            refuse(List.of("There are " + request.names().hosts().size() + " host names for " + hosts.size()
                    + " hosts. Add more names."));
        }
        String yaml = YamlText.of(TpaDocument.of(request, hosts));
        if (SpecReader.read(yaml) instanceof SpecReading.Invalid invalid) {
            refuse(invalid.problems().stream()
                    .map(p -> p.path() + ": " + p.message() + " " + p.remedy())
                    .distinct()
                    .toList());
        }
        return yaml;
    }

    /** How many hosts need a name from the list. */
    public static int hosts(TpaRequest asked) {
        TpaRequest request = completed(asked);
        return TpaLimits.of(request).isEmpty() ? TpaHosts.of(request).size() : 0;
    }

    /** How many subnets the request's locations need; Docker has one network for all. */
    public static int subnets(TpaRequest asked) {
        return asked.platform().equals("docker")
                ? 1
                : asked.shape().completed(asked.architecture()).locations().size();
    }

    private static TpaRequest completed(TpaRequest asked) {
        return new TpaRequest(
                asked.name(),
                asked.architecture(),
                asked.platform(),
                asked.shape().completed(asked.architecture()),
                asked.routing(),
                asked.streaming(),
                asked.postgres(),
                asked.software(),
                asked.cloud(),
                asked.names(),
                asked.keyring());
    }

    private static void refuse(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    sentences.size() == 1 ? sentences.get(0) : "These options do not make a cluster.",
                    sentences.size() == 1 ? "" : sentences.stream().collect(Collectors.joining("\n")));
        }
    }
}
