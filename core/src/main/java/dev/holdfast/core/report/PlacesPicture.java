package dev.holdfast.core.report;

import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.topology.Flow;
import java.util.List;
import java.util.stream.IntStream;

/** Locations with their hosts, leaders and what they still have to send, and the replication that joins those with data. */
final class PlacesPicture {
    private static final int LINE = 20;
    private static final int HEAD = 34;
    private static final int GAP = 12;
    private static final int TRUNK = 14;
    private static final double LETTERS = 12;

    private final PlacesSeen seen;
    private final Room room;
    private final List<LocationSpec> all;
    private final int columns;
    private final int box;
    private final int rows;
    private final int height;
    private final Plot plot;

    private PlacesPicture(PlacesSeen seen, Room room) {
        this.seen = seen;
        this.room = room;
        this.all = seen.locations();
        this.columns = room == Room.WIDE ? Math.min(3, Math.max(1, all.size())) : 1;
        this.box = Math.min(330, (room.width() - TRUNK) / columns - GAP);
        this.rows = (all.size() + columns - 1) / columns;
        this.height = IntStream.range(0, rows).map(this::rowHeight).sum();
        this.plot = Plot.bare(room.width(), height);
    }

    static String of(PlacesSeen seen) {
        return Room.each(room -> new PlacesPicture(seen, room).draw());
    }

    private String draw() {
        for (int i = 0; i < all.size(); i++) {
            box(i);
        }
        if (seen.dataLocations() > 1) {
            join();
        }
        return plot.svg(seen.describe(), room.look());
    }

    /** A bar under each row of boxes, an arrow to each that has data, and a trunk that joins the bars of several rows. */
    private void join() {
        Plot.Stroke look = seen.stalled() ? new Plot.Stroke(Ink.BAD, 2, 1, "") : Plot.Stroke.plain(Ink.S2, 2);
        Plot.Stroke arrow = new Plot.Stroke(look.ink(), 2, look.dash(), "both");
        List<Integer> joined = IntStream.range(0, all.size())
                .filter(i -> seen.holdsData(all.get(i).name()))
                .boxed()
                .toList();
        int first = joined.get(0);
        int last = joined.get(joined.size() - 1);
        double trunk = first / columns < last / columns ? TRUNK / 2.0 : middle(first);
        if (bar(first) > bar(last)) {
            plot.line(new Plot.Corners(trunk, bar(first), trunk, bar(last)), look);
        }
        for (int i : joined) {
            plot.line(new Plot.Corners(trunk, bar(i), middle(i), bar(i)), look);
            plot.line(new Plot.Corners(middle(i), bottom(i) - 2, middle(i), bar(i) + 1), arrow);
        }
    }

    private void box(int place) {
        String location = all.get(place).name();
        int left = left(place);
        int top = top(place);
        plot.area(new Plot.Corners(left, bottom(place), left + box, top), Ink.BAND, Ink.RULE);
        plot.text(left + 10, top - 18, new Plot.Words(location, 14, 0, Ink.INK, true));
        int line = top - HEAD - 8;
        for (InstanceSpec host : seen.hosts(location)) {
            host(host, left, line);
            line -= LINE;
        }
        for (Flow flow : seen.sent(location)) {
            sent(flow, left, line);
            line -= LINE;
        }
    }

    private void host(InstanceSpec host, int left, int line) {
        boolean down = seen.down(host);
        boolean leads = seen.leads(host);
        Ink ink = down ? Ink.BAD : leads ? Ink.S0 : Ink.SOFT;
        plot.point(left + 18, line, down ? Plot.Shape.CROSS : leads ? Plot.Shape.DIAMOND : Plot.Shape.DOT, ink);
        plot.text(
                left + 32,
                line,
                new Plot.Words(
                        host.name() + ": " + seen.role(host) + (down ? ", DOWN" : ""),
                        LETTERS,
                        0,
                        down ? Ink.BAD : Ink.INK,
                        leads || down));
    }

    /** What the location has sent to another, which has not confirmed it yet. */
    private void sent(Flow flow, int left, int line) {
        Ink ink = flow.active() ? Ink.S2 : Ink.BAD;
        plot.line(
                new Plot.Corners(left + 10, line, left + 28, line),
                new Plot.Stroke(ink, 2, flow.active() ? 0 : 1, "last"));
        plot.text(
                left + 32,
                line,
                new Plot.Words(
                        "to " + flow.to() + ": " + (flow.active() ? Figures.lag(flow.lagBytes()) : "STALLED"),
                        LETTERS,
                        0,
                        flow.active() ? Ink.INK : Ink.BAD,
                        !flow.active()));
    }

    private int left(int place) {
        return TRUNK + GAP / 2 + place % columns * (box + GAP);
    }

    private int middle(int place) {
        return left(place) + box / 2;
    }

    /** Upwards from the picture's lower edge, as charts count. */
    private int top(int place) {
        return height - IntStream.range(0, place / columns).map(this::rowHeight).sum() - 2;
    }

    private int bottom(int place) {
        return top(place) - boxHeight(place / columns);
    }

    private int bar(int place) {
        return bottom(place) - 26;
    }

    private int rowHeight(int row) {
        return boxHeight(row) + (seen.dataLocations() > 1 ? 40 : 14);
    }

    /** Boxes of a row are as high as the fullest of them needs. */
    private int boxHeight(int row) {
        int lines = all.subList(row * columns, Math.min(all.size(), (row + 1) * columns)).stream()
                .mapToInt(l -> seen.hosts(l.name()).size() + seen.sent(l.name()).size())
                .max()
                .orElse(1);
        return HEAD + lines * LINE + 6;
    }
}
