package dev.holdfast.core.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of Lets-Plot's SVG file an element of a page: colours and letters are the page's; nothing in it has an identifier, which
 * would have to differ from picture to picture and is another in each run; coordinates are rounded.
 */
final class PlotSvg {
    /** Styles and clips. Nothing is drawn outside the limits that each picture sets, so nothing needs clipping. */
    private static final Pattern PARTS = Pattern.compile("<(style|defs)\\b.*?</\\1>", Pattern.DOTALL);

    /** Also the colour that fills what was given none, such as a line, of which that is never seen. */
    private static final Pattern ATTRIBUTES = Pattern.compile(
            " (id|clip-path|clip-bounds-jfx|fill-rule)=\"[^\"]*\"| (fill|stroke)-opacity=\"(1\\.0|0\\.99+\\d*)\""
                    + "| fill=\"rgb\\(17,142,216\\)\"|font-family:[^;\"]*;?");

    private static final Pattern SPACE = Pattern.compile("(?<=>)\\s+|\\s+(?=<)");
    private static final Pattern EMPTY =
            Pattern.compile("<path[^>]* stroke-width=\"0\"[^>]*></path>|<path></path>|<g></g>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern FIGURE = Pattern.compile("(?<![\\w#.])-?\\d+\\.\\d+(E-?\\d+)?");

    private PlotSvg() {}

    static String of(String drawn, Size size, String label, String look) {
        String bare = SPACE.matcher(PARTS.matcher(drawn).replaceAll("")).replaceAll("");
        String inside = bare.substring(bare.indexOf('>') + 1);
        String plain = TAG.matcher(inside).replaceAll(tag -> quoted(tag(tag.group())));
        return String.format(
                        Locale.ROOT,
                        "<svg class=\"%s\" viewBox=\"%s\" %s xmlns=\"http://www.w3.org/2000/svg\">",
                        look,
                        size.view(),
                        label.isEmpty()
                                ? "aria-hidden=\"true\""
                                : "role=\"img\" aria-label=\"" + Html.escape(label) + "\"")
                + Ink.named(EMPTY.matcher(plain).replaceAll("")) + "\n";
    }

    private static String tag(String tag) {
        return FIGURE.matcher(ATTRIBUTES.matcher(tag).replaceAll("")).replaceAll(PlotSvg::rounded);
    }

    private static String rounded(MatchResult figure) {
        return new BigDecimal(figure.group())
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }

    /**
     * Of a picture. Lets-Plot leaves a rim around what it draws and draws nothing smaller than a certain size; a picture without
     * axes is drawn so much larger, and the page shows the part that was wanted.
     */
    record Size(int width, int height, int drawnWidth, int drawnHeight) {
        private static final int RIM = 10;
        private static final int LEAST = 50;

        static Size whole(int width, int height) {
            return new Size(width, height, width, height);
        }

        static Size bare(int width, int height) {
            return new Size(width, height, Math.max(LEAST, width) + 2 * RIM, Math.max(LEAST, height) + 2 * RIM);
        }

        int inner(int drawn) {
            return drawn - 2 * RIM;
        }

        private String view() {
            return width == drawnWidth
                    ? "0 0 " + width + " " + height
                    : RIM + " " + (drawnHeight - RIM - height) + " " + width + " " + height;
        }
    }
}
