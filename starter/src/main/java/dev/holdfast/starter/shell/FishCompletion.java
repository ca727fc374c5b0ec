package dev.holdfast.starter.shell;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish; fish 3, "complete". */
public final class FishCompletion {
    private final String program;
    private final StringBuilder text = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    /** The file that fish reads as completions/PROGRAM.fish. */
    public static String of(CommandLine line) {
        FishCompletion fish = new FishCompletion(line.getCommandName());
        fish.text.append("# Completion of ").append(fish.program).append(" for fish, generated from the command.\n");
        fish.verbs(line, "__fish_use_subcommand");
        line.getSubcommands().values().forEach(fish::verb);
        return fish.text.toString();
    }

    private void verb(CommandLine verb) {
        String seen = "__fish_seen_subcommand_from " + verb.getCommandName();
        options(verb, seen);
        if (verb.getSubcommands().isEmpty()) {
            return;
        }
        String words = String.join(" ", verb.getSubcommands().keySet());
        verbs(verb, seen + "; and not __fish_seen_subcommand_from " + words);
        verb.getSubcommands().forEach((word, sub) -> options(sub, seen + "; and __fish_seen_subcommand_from " + word));
    }

    private void verbs(CommandLine line, String when) {
        line.getSubcommands()
                .forEach((word, sub) -> add(when, "-f -a " + quoted(word) + " -d " + quoted(Verbs.summary(sub))));
    }

    private void options(CommandLine line, String when) {
        Verbs.options(line).forEach(option -> add(when, option(option)));
    }

    private static String option(OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(n -> n.startsWith("--") ? "-l " + n.substring(2) : "-s " + n.substring(1))
                .collect(Collectors.joining(" "));
        List<String> values = Verbs.values(option);
        String argument = option.arity().max() == 0
                ? ""
                : values.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", values));
        return names + argument + " -d " + quoted(Verbs.text(option));
    }

    private void add(String when, String rest) {
        text.append("complete -c ")
                .append(program)
                .append(" -n ")
                .append(quoted(when))
                .append(' ')
                .append(rest)
                .append('\n');
    }

    /** fish knows two escapes within single quotes. */
    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
