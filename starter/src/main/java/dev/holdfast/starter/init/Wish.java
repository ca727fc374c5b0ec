package dev.holdfast.starter.init;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was answered.
 *
 * @param locations those with data
 * @param witness the location with a vote and no data
 */
public record Wish(String platform, List<String> locations, int dataNodes, Optional<String> witness, boolean monitor) {
    private static final int MOST_LOCATIONS = 6;
    private static final int MOST_NODES = 9;

    /** Asks for it, in five questions at most. */
    public static Wish ask(Questions questions) {
        String platform = questions.ask(
                "Where do the hosts come from: local (containers on this machine) or aws?",
                "local",
                w -> Optional.of(w).filter(List.of("local", "aws")::contains));
        int count =
                questions.ask("How many locations hold data and take writes?", "2", w -> number(w, 1, MOST_LOCATIONS));
        List<String> standard = standardNames(platform);
        List<String> names = questions.ask(
                platform.equals("aws") ? "Their regions, with commas?" : "Their names, with commas?",
                String.join(",", standard.subList(0, count)),
                w -> names(w).filter(n -> n.size() == count));
        int nodes = questions.ask("How many data nodes in each?", "3", w -> number(w, 1, MOST_NODES));
        boolean third = questions.agreed(
                count == 1 ? "A witness in another location?" : "A witness in one more location, a vote without data?",
                count == 2);
        Optional<String> witness = third
                ? Optional.of(questions.ask(
                        "Its name?",
                        standard.get(count),
                        w -> names(w).filter(n -> n.size() == 1)
                                .map(n -> n.get(0))
                                .filter(n -> !names.contains(n))))
                : Optional.empty();
        boolean monitor = questions.agreed("A monitor host? Dashboard, alerts and pgAdmin in the browser.", true);
        return new Wish(platform, names, nodes, witness, monitor);
    }

    private static List<String> standardNames(String platform) {
        return platform.equals("aws")
                ? List.of(
                        "eu-west-1",
                        "eu-central-1",
                        "eu-north-1",
                        "us-east-1",
                        "us-west-2",
                        "ap-southeast-2",
                        "ca-central-1")
                : IntStream.rangeClosed(1, MOST_LOCATIONS + 1)
                        .mapToObj(i -> "datacenter" + i)
                        .toList();
    }

    private static Optional<Integer> number(String word, int least, int most) {
        return word.matches("\\d{1,3}")
                ? Optional.of(Integer.parseInt(word)).filter(n -> n >= least && n <= most)
                : Optional.empty();
    }

    private static Optional<List<String>> names(String word) {
        List<String> names = Arrays.asList(word.split("[,\\s]+", -1));
        boolean plain = names.stream().allMatch(n -> n.matches("[a-z][a-z0-9-]{0,40}"));
        return plain && names.stream().distinct().count() == names.size() ? Optional.of(names) : Optional.empty();
    }

    private List<String> allLocations() {
        List<String> all = new ArrayList<>(locations);
        witness.ifPresent(all::add);
        return all;
    }

    /** The words of the configure command that means the same. */
    public List<String> configure(String directory) {
        List<String> words = new ArrayList<>(List.of(
                "configure",
                directory,
                "--platform",
                platform,
                "--location-names",
                String.join(",", allLocations()),
                "--data-nodes-per-location",
                String.valueOf(dataNodes)));
        witness.ifPresent(w -> words.addAll(List.of("--witness-only-location", w)));
        if (platform.equals("aws")) {
            words.addAll(List.of("--regions", String.join(",", allLocations())));
        }
        if (!monitor) {
            words.add("--no-monitor");
        }
        return List.copyOf(words);
    }

    /** The cluster that it makes, with its votes; where its hosts come from makes no difference to them. */
    ClusterSpec spec() {
        ConfigureOptions options = new ConfigureOptions(
                "preview",
                "Open-Always-ON",
                "local",
                allLocations(),
                dataNodes,
                witness,
                List.of(),
                "17",
                "bdrdb",
                List.of(),
                "local",
                monitor);
        return ((SpecReading.Valid) SpecReader.read(Configure.configYml(options))).spec();
    }
}
