package dev.holdfast.core.report;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Without links. */
    public static String write(ClusterReport report) {
        return write(report, Optional.empty());
    }

    /** Without links. */
    public static String write(SafetyReport report) {
        return write(report, Optional.empty());
    }

    /** Operations lead to Temporal's web UI where that is known. */
    public static String write(ClusterReport report, Optional<TemporalPages> pages) {
        return page(ReportBlocks.title(report), ReportBlocks.of(report, pages));
    }

    /** Likewise. */
    public static String write(SafetyReport report, Optional<TemporalPages> pages) {
        return page(SafetyBlocks.title(report), SafetyBlocks.of(report, pages));
    }

    private static String page(String name, List<Block> blocks) {
        String title = Html.escape(name);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + title + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + title + "</h1>\n"
                + blocks.stream().map(Html::block).collect(Collectors.joining())
                + "</main>\n</body>\n</html>\n";
    }

    private static String style() {
        try (@Nullable InputStream css = HtmlReport.class.getResourceAsStream("/report/report.css")) {
            if (css == null) {
                throw new HoldfastException(FailureKind.BUG, "report/report.css is missing from the build.");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BUG, "report/report.css could not be read.", e.toString());
        }
    }
}
