package dev.holdfast.core.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * A picture that Lets-Plot draws, put together mark by mark: later marks lie over earlier ones. This class and {@link PlotSvg} are
 * all that knows the library, which throws where it finds fault with a picture.
 */
final class Plot {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Lets-Plot's unit of a text's size, in units of the picture. */
    private static final double TEXT = 2;

    /** Its unit of a line's width. */
    private static final double LINE = 2.2;

    /** Lets-Plot's names of dashes: lines of a chart differ by these as well as by colour. */
    private static final List<String> DASHES = List.of("solid", "dashed", "dotted", "dotdash", "longdash", "twodash");

    private final ArrayNode layers = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode scales = JsonNodeFactory.instance.arrayNode();
    private final ObjectNode coordinates = JsonNodeFactory.instance.objectNode().put("name", "cartesian");
    private final ObjectNode theme = JsonNodeFactory.instance.objectNode();
    private final PlotSvg.Size size;

    /** An empty picture of that many units, which are pixels where it has room. */
    Plot(int width, int height) {
        this(PlotSvg.Size.whole(width, height));
    }

    private Plot(PlotSvg.Size size) {
        this.size = size;
        theme.put("legend_position", "none");
        margin(4);
        for (String none : List.of(
                "plot_background", "panel_background", "panel_border", "panel_grid_minor", "axis_ticks", "axis_line")) {
            theme.set(none, blank());
        }
        theme.putObject("panel_grid").put("color", Ink.RULE.number()).put("size", 0.9);
        theme.set("axis_title_y", blank());
    }

    /** Without axes: positions are units of the picture, from its lower left corner. */
    static Plot bare(int width, int height) {
        PlotSvg.Size size = PlotSvg.Size.bare(width, height);
        Plot plot = new Plot(size);
        for (String none : List.of("axis", "panel_grid")) {
            plot.theme.set(none, blank());
        }
        plot.margin(0);
        return plot.x("", 0, size.inner(size.drawnWidth())).y(0, size.inner(size.drawnHeight()));
    }

    Plot x(String name, double from, double to) {
        return axis("x", name, from, to);
    }

    Plot y(double from, double to) {
        return axis("y", "", from, to);
    }

    /** Without figures and lines for the upright axis: what stands there says itself what it is. */
    Plot withoutHeights() {
        theme.set("axis_text_y", blank());
        theme.set("panel_grid_major_y", blank());
        return this;
    }

    /** Each value holds until the next place. */
    Plot steps(List<Integer> x, List<Integer> y, int index) {
        ObjectNode layer = layer("step");
        ArrayNode across = column(layer, "x");
        ArrayNode up = column(layer, "y");
        x.forEach(across::add);
        y.forEach(up::add);
        stroke(layer, Ink.ofLine(index), 2).put("linetype", DASHES.get(index % DASHES.size()));
        return this;
    }

    Plot area(Corners at, Ink fill, Ink edge) {
        ObjectNode layer = layer("rect");
        column(layer, "xmin").add(at.left());
        column(layer, "xmax").add(at.right());
        column(layer, "ymin").add(at.low());
        column(layer, "ymax").add(at.high());
        stroke(layer, edge, 1).put("fill", fill.number());
        return this;
    }

    /** From the one corner to the other; the ends that have arrows are "first", "last", "both" or none. */
    Plot line(Corners at, Stroke look) {
        ObjectNode layer = layer("segment");
        column(layer, "x").add(at.left());
        column(layer, "y").add(at.low());
        column(layer, "xend").add(at.right());
        column(layer, "yend").add(at.high());
        stroke(layer, look.ink(), look.width()).put("linetype", DASHES.get(look.dash() % DASHES.size()));
        if (!look.arrows().isEmpty()) {
            layer.putObject("arrow")
                    .put("name", "arrow")
                    .put("angle", 28)
                    .put("length", 5)
                    .put("ends", look.arrows())
                    .put("type", "closed");
        }
        return this;
    }

    Plot point(double x, double y, Shape shape, Ink ink) {
        ObjectNode layer = layer("point");
        column(layer, "x").add(x);
        column(layer, "y").add(y);
        layer.put("color", ink.number())
                .put("fill", ink.number())
                .put("shape", shape.number)
                .put("size", shape.size);
        return this;
    }

    Plot text(double x, double y, Words words) {
        ObjectNode layer = layer("text");
        column(layer, "x").add(x);
        column(layer, "y").add(y);
        column(layer, "label").add(Html.printable(words.text()));
        layer.put("color", words.ink().number()).put("size", words.size() / TEXT);
        layer.put("hjust", words.hang()).put("vjust", 0.5).put("fontface", words.bold() ? "bold" : "plain");
        return this;
    }

    /** For an element of a page; what a person who cannot see it should know is its label. */
    String svg(String label, String look) {
        ObjectNode plot = JsonNodeFactory.instance.objectNode().put("kind", "plot");
        plot.putObject("ggsize").put("width", size.drawnWidth()).put("height", size.drawnHeight());
        plot.putObject("mapping");
        plot.set("coord", coordinates);
        plot.set("theme", theme);
        plot.set("scales", scales);
        plot.set("layers", layers);
        Map<String, Object> spec = JSON.convertValue(plot, new TypeReference<>() {});
        String drawn =
                PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(spec, null, new UnsupportedRGBEncoder(), false);
        return PlotSvg.of(drawn, size, label, look);
    }

    private Plot axis(String axis, String name, double from, double to) {
        ObjectNode scale = scales.addObject().put("aesthetic", axis).put("name", name);
        scale.putArray("expand").add(0).add(0);
        coordinates.putArray(axis + "lim").add(from).add(to);
        return this;
    }

    private void margin(int units) {
        ObjectNode margin = theme.putObject("plot_margin");
        List.of("t", "r", "b", "l").forEach(side -> margin.put(side, units));
    }

    private ObjectNode layer(String geometry) {
        ObjectNode layer = layers.addObject().put("geom", geometry).put("tooltips", "none");
        layer.putObject("data");
        layer.putObject("mapping");
        return layer;
    }

    private static ArrayNode column(ObjectNode layer, String name) {
        layer.withObject("/mapping").put(name, name);
        return layer.withObject("/data").putArray(name);
    }

    private static ObjectNode stroke(ObjectNode layer, Ink ink, double width) {
        return layer.put("color", ink.number()).put("size", width / LINE);
    }

    private static ObjectNode blank() {
        return JsonNodeFactory.instance.objectNode().put("name", "blank").put("blank", true);
    }

    /** In the picture's units or its axes'. */
    record Corners(double left, double low, double right, double high) {}

    /** @param arrows "first", "last", "both" or nothing */
    record Stroke(Ink ink, double width, int dash, String arrows) {
        static Stroke plain(Ink ink, double width) {
            return new Stroke(ink, width, 0, "");
        }
    }

    /** @param hang 0 when the text begins at its place, 1 when it ends there, 0.5 for its middle */
    record Words(String text, double size, double hang, Ink ink, boolean bold) {}

    /** Differ by form as well as by colour. */
    enum Shape {
        DOT(19, 4),
        DIAMOND(18, 6),
        CROSS(4, 4);

        private final int number;
        private final double size;

        Shape(int number, double size) {
            this.number = number;
            this.size = size;
        }
    }
}
