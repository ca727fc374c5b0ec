package dev.holdfast.core.configure;

import java.util.List;
import java.util.Optional;

/**
 * Which locations there are and what stands in each.
 *
 * @param locations --location-names; empty for the architecture's own
 * @param dataNodes --data-nodes-per-location; 0 for the architecture's own
 * @param witnessOnly --witness-only-location
 * @param witnessPerLocation --add-witness-node-per-location
 * @param proxyNodes --add-proxy-nodes-per-location; 0 puts the proxies on the data nodes
 * @param layout --layout of PGD-S: standard or near-far
 * @param subscribers --add-subscriber-only-nodes of PGD-S
 */
public record TpaShape(
        List<String> locations,
        int dataNodes,
        Optional<String> witnessOnly,
        boolean witnessPerLocation,
        int proxyNodes,
        boolean camo,
        String layout,
        int subscribers) {

    /** The same with the architecture's own choices put in where nothing was asked for. */
    TpaShape completed(String architecture) {
        List<String> own = switch (architecture) {
            case "M1" -> List.of("main");
            case "PGD-S" -> layout.equals("near-far") ? List.of("first", "second") : List.of("first");
            default -> List.of("first");
        };
        int nodes = architecture.equals("M1") ? 2 : 3;
        int chosen = dataNodes == 0 ? nodes : dataNodes;
        boolean even = architecture.equals("PGD-Always-ON") && chosen % 2 == 0;
        return new TpaShape(
                locations.isEmpty() ? own : locations,
                chosen,
                witnessOnly,
                witnessPerLocation || even,
                proxyNodes,
                camo,
                layout,
                subscribers);
    }

    boolean witnessOnly(String location) {
        return witnessOnly.filter(location::equals).isPresent();
    }

    List<String> dataLocations() {
        return locations.stream().filter(l -> !witnessOnly(l)).toList();
    }
}
