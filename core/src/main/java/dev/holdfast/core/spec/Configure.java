package dev.holdfast.core.spec;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a config.yml from the options of {@code holdfast configure}. */
public final class Configure {
    private Configure() {}

    /** The text of config.yml, which {@link SpecReader} reads without a problem; BAD_SPEC when the options do not fit. */
    public static String configYml(ConfigureOptions options) {
        refuse(options);
        String yaml = new ConfigText(options, OpenTopology.of(options)).text();
        SpecReading reading = SpecReader.read(yaml);
        if (reading instanceof SpecReading.Invalid invalid) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "These options do not make a cluster.",
                    invalid.problems().stream()
                            .map(p -> p.path() + ": " + p.message() + " " + p.remedy())
                            .distinct()
                            .collect(Collectors.joining("\n")));
        }
        return yaml;
    }

    private static void refuse(ConfigureOptions options) {
        List<String> locations = options.locationNames();
        unless(
                options.architecture().equals("Open-Always-ON"),
                "configure writes the architecture Open-Always-ON only, not " + options.architecture() + ".");
        unless(!locations.isEmpty(), "There is no location. Name at least one with --location-names.");
        unless(
                options.dataNodesPerLocation() >= 1 && options.dataNodesPerLocation() <= 20,
                "--data-nodes-per-location is " + options.dataNodesPerLocation() + "; it must be from 1 to 20.");
        options.witnessOnlyLocation()
                .ifPresent(w -> unless(
                        locations.contains(w),
                        "--witness-only-location " + w + " is none of --location-names " + String.join(" ", locations)
                                + "."));
        unless(
                !options.dataLocations().isEmpty(),
                "The only location is the witness's. Name one more with --location-names, for data.");
        unless(
                options.subnets().isEmpty() || options.subnets().size() == locations.size(),
                "There are " + options.subnets().size() + " subnets for " + locations.size()
                        + " locations. Give one for each.");
        unless(
                locations.size() <= 254 || !options.subnets().isEmpty(),
                "More than 254 locations need their subnets named.");
        int wanted = hosts(options) - (options.monitor() ? 1 : 0);
        unless(
                options.hostnames().isEmpty() || options.hostnames().size() >= wanted,
                "There are " + options.hostnames().size() + " host names for " + wanted + " hosts. Add more names.");
    }

    private static int hosts(ConfigureOptions options) {
        return options.dataLocations().size() * (options.dataNodesPerLocation() + 1)
                + (options.witnessOnlyLocation().isPresent() ? 1 : 0)
                + (options.monitor() ? 1 : 0);
    }

    private static void unless(boolean good, String sentence) {
        if (!good) {
            throw new HoldfastException(FailureKind.BAD_SPEC, sentence);
        }
    }
}
