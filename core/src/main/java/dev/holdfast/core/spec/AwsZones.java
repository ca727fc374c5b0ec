package dev.holdfast.core.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AWS's regions as TPA knows them, and which zone each location gets. */
public final class AwsZones {
    private static final String STANDARD = "eu-west-1";

    /** Zones by region, from AWS's own tables as of TPA 23.40; a person's account may see fewer. */
    private static final Map<String, String> ZONES = zones();

    private AwsZones() {}

    /** An availability zone. */
    public record Zone(String region, String name) {}

    /** The regions that may be asked for. */
    public static List<String> known() {
        return List.copyOf(ZONES.keySet());
    }

    /** Those that are asked for, or TPA's own. */
    public static List<String> regions(List<String> asked) {
        return asked.isEmpty() ? List.of(STANDARD) : asked.stream().distinct().toList();
    }

    /** Locations go round the regions, and round the zones of each. */
    public static Zone of(List<String> asked, int location) {
        List<String> regions = regions(asked);
        String region = regions.get(location % regions.size());
        String letters = ZONES.getOrDefault(region, "abc");
        return new Zone(region, region + letters.charAt(location / regions.size() % letters.length()));
    }

    /** The first zones of a region, at most three. */
    static List<String> first(String region) {
        String letters = ZONES.getOrDefault(region, "abc");
        return letters.chars()
                .limit(3)
                .mapToObj(letter -> region + (char) letter)
                .toList();
    }

    private static Map<String, String> zones() {
        Map<String, String> zones = new LinkedHashMap<>();
        for (String region : ("ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2"
                        + " ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1"
                        + " us-east-2 us-west-1 us-west-2")
                .split(" ")) {
            zones.put(region, "abc");
        }
        zones.put("ap-northeast-1", "abcd");
        zones.put("ap-northeast-2", "abcd");
        zones.put("ca-central-1", "abd");
        zones.put("us-east-1", "abcdef");
        zones.put("us-west-2", "abcd");
        return zones;
    }
}
