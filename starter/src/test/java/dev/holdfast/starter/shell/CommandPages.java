package dev.holdfast.starter.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command's reference in Markdown, verb by verb, from the same model as its help and its manual. */
public final class CommandPages {
    private CommandPages() {}

    public static String of(CommandLine line) {
        return "# The command\n\nWritten from the code by a test; change it there. `holdfast VERB --help` and `man holdfast-VERB` say"
                + " the same.\n\n"
                + Verbs.all(line).stream().map(CommandPages::listed).collect(Collectors.joining())
                + Verbs.all(line).stream().map(CommandPages::verb).collect(Collectors.joining());
    }

    private static String listed(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName(" ");
        return "- [`" + name + "`](#" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + "): "
                + plain(Verbs.summary(line)) + "\n";
    }

    private static String verb(CommandLine line) {
        String arguments = line.getCommandSpec().positionalParameters().stream()
                .filter(p -> !p.hidden())
                .map(p -> item(p.paramLabel(), p))
                .collect(Collectors.joining());
        String options = Verbs.options(line).stream()
                .filter(o -> line.getParent() == null || !(o.usageHelp() || o.versionHelp()))
                .map(o -> item(label(o), o))
                .collect(Collectors.joining());
        return "\n## " + line.getCommandSpec().qualifiedName(" ") + "\n\n" + plain(Verbs.summary(line)) + "\n\n```\n"
                + synopsis(line) + "\n```\n" + (arguments + options).replaceFirst("^(?=.)", "\n") + footer(line);
    }

    private static String synopsis(CommandLine line) {
        return new Help(line.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .strip();
    }

    private static String label(OptionSpec option) {
        String names = String.join(", ", List.of(option.names()));
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String item(String label, ArgSpec argument) {
        return "- `" + label + "`: " + plain(Verbs.text(argument)) + "\n";
    }

    private static String footer(CommandLine line) {
        String text = String.join("\n", line.getCommandSpec().usageMessage().footer())
                .strip()
                .replace("%%", "%");
        return text.isEmpty() ? "" : "\n```\n" + text + "\n```\n";
    }

    /** What Markdown would take for its own. */
    private static String plain(String text) {
        return text.replace("%%", "%").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }
}
