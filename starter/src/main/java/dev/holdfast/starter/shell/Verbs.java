package dev.holdfast.starter.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command's model as lists of what a person may type. */
final class Verbs {
    private Verbs() {}

    /** The command itself and all below it, those above first. */
    static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
        return all;
    }

    static List<OptionSpec> options(CommandLine line) {
        return line.getCommandSpec().options().stream().filter(o -> !o.hidden()).toList();
    }

    static String summary(CommandLine line) {
        return String.join(" ", line.getCommandSpec().usageMessage().description());
    }

    static String text(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** The values that an argument may take; empty when they are not known beforehand. */
    static List<String> values(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return values;
    }
}
