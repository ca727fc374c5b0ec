package dev.holdfast.starter.verb;

import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Adds verbs to the command, in the order of its help; those that nobody wants now are not even made.
 *
 * @param wanted by name
 */
record VerbList(CommandLine command, Predicate<String> wanted) {
    void add(String name, Supplier<Object> verb, String description) {
        add(name, () -> {
            CommandLine sub = new CommandLine(verb.get());
            sub.getCommandSpec().usageMessage().description(description);
            return sub;
        });
    }

    /** One that says itself what it is. */
    void add(String name, Supplier<CommandLine> verb) {
        if (wanted.test(name)) {
            command.addSubcommand(name, verb.get());
        }
    }
}
