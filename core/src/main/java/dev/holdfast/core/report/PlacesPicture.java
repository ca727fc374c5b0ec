package dev.holdfast.core.report;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.MemberState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Locations with their hosts, leaders and lag as inline SVG, and the replication that joins those with data. */
final class PlacesPicture {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 760;
    private static final int BOX = 240;
    private static final int LINE = 20;
    private static final int HEAD = 34;

    private final Block.Places places;
    private final StringBuilder svg = new StringBuilder();

    private PlacesPicture(Block.Places places) {
        this.places = places;
    }

    static String of(Block.Places places) {
        return new PlacesPicture(places).draw();
    }

    private String draw() {
        int y = 8;
        List<LocationSpec> all = places.spec().locations();
        StringBuilder rows = new StringBuilder();
        for (int from = 0; from < all.size(); from += COLUMNS) {
            y = row(all.subList(from, Math.min(all.size(), from + COLUMNS)), y);
        }
        rows.append(svg);
        return String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">%n",
                        WIDTH,
                        y,
                        Html.escape(describe()))
                + rows + "</svg>\n";
    }

    /** The boxes of one row and the bar that joins them; where the next row begins. */
    private int row(List<LocationSpec> locations, int y) {
        int most =
                locations.stream().mapToInt(l -> hosts(l.name()).size()).max().orElse(1);
        int height = HEAD + most * LINE + 8;
        int bar = y + height + 34;
        List<Integer> joined = new ArrayList<>();
        for (int i = 0; i < locations.size(); i++) {
            String location = locations.get(i).name();
            int x = 10 + i * (BOX + 10);
            box(location, x, y, height);
            if (holdsData(location)) {
                joined.add(x + BOX / 2);
                sent(location, x + BOX / 2 + 12, y + height + 22);
            }
        }
        if (dataLocations() < 2 || joined.isEmpty()) {
            return y + height + 12;
        }
        String look = stalled() ? "join stalled" : "join";
        int end = joined.stream().max(Comparator.naturalOrder()).orElse(WIDTH) + BOX / 2;
        joined.forEach(x -> svg.append(String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"M%d %dV%d M%d %dl5 -9 5 9 M%d %dl5 9 5 -9\"/>%n",
                look,
                x,
                y + height + 2,
                bar - 2,
                x - 5,
                y + height + 12,
                x - 5,
                bar - 12)));
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"M10 %dH%d\"/><text x=\"10\" y=\"%d\">%s</text>%n",
                look,
                bar,
                end,
                bar + 15,
                stalled()
                        ? "replication between locations is STALLED"
                        : "replication between locations, both ways; sent and not yet confirmed"));
        return bar + 28;
    }

    private void box(String location, int x, int y, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"place\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
                        + "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>%n",
                x,
                y,
                BOX,
                height,
                x + 10,
                y + 20,
                Html.escape(location)));
        int line = y + HEAD + 12;
        for (InstanceSpec host : hosts(location)) {
            String role = role(host);
            boolean leads = role.equals("write leader");
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"5\"/>"
                            + "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n",
                    down(host) ? "host down" : leads ? "host leads" : "host",
                    x + 16,
                    line - 4,
                    leads ? "label" : "plain",
                    x + 28,
                    line,
                    Html.escape(host.name() + ": " + role + (down(host) ? ", DOWN" : ""))));
            line += LINE;
        }
    }

    /** What the location has sent and the others have not confirmed yet. */
    private void sent(String location, int x, int y) {
        String said = places.flows().stream()
                .filter(f -> f.from().equals(location))
                .map(f -> "to " + f.to() + ": " + (f.active() ? Figures.lag(f.lagBytes()) : "STALLED"))
                .collect(Collectors.joining(", "));
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", x, y, Html.escape(said)));
    }

    private String role(InstanceSpec host) {
        Optional<MemberState> member = places.topology().members().stream()
                .filter(m -> m.node().equals(host.name()))
                .findFirst();
        if (places.topology().groups().stream().anyMatch(g -> g.writeLeader().equals(host.name()))) {
            return "write leader";
        }
        return member.map(m -> m.role().replace('_', ' ')
                        + (m.lagBytes() == 0 ? "" : ", " + TopologyBlocks.lag(m) + " behind"))
                .orElseGet(() -> host.roles().stream().sorted().map(Role::yaml).collect(Collectors.joining(", ")));
    }

    private boolean down(InstanceSpec host) {
        return places.topology().nodes().stream()
                .anyMatch(n -> n.node().equals(host.name()) && !n.status().equals("Up"));
    }

    private List<InstanceSpec> hosts(String location) {
        return places.spec().instances().stream()
                .filter(i -> i.location().equals(location))
                .toList();
    }

    private boolean holdsData(String location) {
        return hosts(location).stream().anyMatch(i -> i.has(Role.POSTGRES) || i.has(Role.BDR));
    }

    private long dataLocations() {
        return places.spec().locations().stream()
                .filter(l -> holdsData(l.name()))
                .count();
    }

    /** By the last word of the health check, or as it was seen now. */
    private boolean stalled() {
        return places.events().stream()
                        .map(EventRecord::event)
                        .filter(e -> e.kind() == EventKind.REPLICATION_STALLED)
                        .reduce((before, after) -> after)
                        .filter(ClusterEvent::bad)
                        .isPresent()
                || places.flows().stream().anyMatch(f -> !f.active());
    }

    private String describe() {
        return places.spec().locations().stream()
                .map(l -> l.name() + ": "
                        + hosts(l.name()).stream()
                                .map(h -> h.name() + " " + role(h) + (down(h) ? ", down" : ""))
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(". "));
    }
}
