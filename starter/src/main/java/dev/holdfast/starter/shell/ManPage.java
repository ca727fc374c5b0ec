package dev.holdfast.starter.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A page of the manual for one verb, as man shows it; groff_man(7).
 *
 * @param name without a section, such as holdfast-deploy
 */
public record ManPage(String name, String text) {
    /** The pages of the command and of each verb. */
    public static List<ManPage> all(CommandLine line) {
        return Verbs.all(line).stream().map(ManPage::of).toList();
    }

    private static ManPage of(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName("-");
        StringBuilder page = new StringBuilder(".\\\" Generated from the command.\n");
        page.append(".TH ").append(name.toUpperCase(Locale.ROOT)).append(" 1 \"\" \"Holdfast\"\n");
        section(page, "NAME", escaped(name) + " \\- " + escaped(Verbs.summary(line)));
        section(page, "SYNOPSIS", ".nf\n" + synopsis(line) + "\n.fi");
        section(page, "ARGUMENTS", arguments(line));
        section(page, "OPTIONS", options(line));
        section(page, "VERBS", verbs(line));
        section(page, "NOTES", footer(line));
        return new ManPage(name, page.toString());
    }

    private static void section(StringBuilder page, String title, String body) {
        if (!body.isBlank()) {
            page.append(".SH ").append(title).append('\n').append(body).append('\n');
        }
    }

    private static String synopsis(CommandLine line) {
        Help help = new Help(line.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
        return escaped(help.synopsis(0).strip());
    }

    private static String arguments(CommandLine line) {
        return line.getCommandSpec().positionalParameters().stream()
                .filter(p -> !p.hidden())
                .map(p -> item(label(p), p))
                .collect(Collectors.joining("\n"));
    }

    private static String label(PositionalParamSpec parameter) {
        return "\\fI" + escaped(parameter.paramLabel()) + "\\fR";
    }

    private static String options(CommandLine line) {
        return Verbs.options(line).stream().map(o -> item(label(o), o)).collect(Collectors.joining("\n"));
    }

    private static String label(OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(n -> "\\fB" + escaped(n) + "\\fR")
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " \\fI" + escaped(option.paramLabel()) + "\\fR";
    }

    private static String item(String label, ArgSpec argument) {
        return ".TP\n" + label + "\n" + escaped(Verbs.text(argument));
    }

    private static String verbs(CommandLine line) {
        return line.getSubcommands().entrySet().stream()
                .map(e -> ".TP\n\\fB" + escaped(e.getKey()) + "\\fR\n" + escaped(Verbs.summary(e.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String footer(CommandLine line) {
        String text =
                String.join("\n", line.getCommandSpec().usageMessage().footer()).strip();
        return text.isEmpty() ? "" : ".nf\n" + escaped(text) + "\n.fi";
    }

    /** A hyphen that may be copied, and no line that begins like a request. */
    private static String escaped(String text) {
        return text.lines()
                .map(l -> l.replace("\\", "\\e").replace("-", "\\-"))
                .map(l -> l.startsWith(".") || l.startsWith("'") ? "\\&" + l : l)
                .collect(Collectors.joining("\n"));
    }
}
