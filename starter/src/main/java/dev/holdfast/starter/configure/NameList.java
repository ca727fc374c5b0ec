package dev.holdfast.starter.configure;

import dev.holdfast.core.configure.TpaNames;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.HostNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Host names in the order that the options ask for. */
final class NameList {
    /** Names to draw from at random, so that two clusters seldom share one. */
    private static final int CHOICE = 64;

    private final NameOptions options;

    NameList(NameOptions options) {
        this.options = options;
    }

    /** A file's lines keep their order, as in TPA; names of the built-in list come in a random one unless told. */
    List<TpaNames.Host> lines(int hosts) {
        List<String> lines = new ArrayList<>(options.from.isPresent() ? file() : builtIn(hosts));
        if (options.pattern.isPresent()) {
            Pattern pattern = pattern(options.pattern.get());
            lines.removeIf(line -> !pattern.matcher(line).matches());
        }
        if (options.sortedBy.isPresent()) {
            Collections.sort(lines);
        } else if (options.from.isEmpty() && !options.unsorted) {
            Collections.shuffle(lines);
        }
        return lines.stream().flatMap(line -> TpaNames.Host.of(line).stream()).toList();
    }

    private static List<String> builtIn(int hosts) {
        return HostNames.standard(Math.max(hosts, CHOICE));
    }

    private List<String> file() {
        try {
            return Files.readAllLines(options.from.orElseThrow());
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "The file of host names cannot be read: " + options.from.get() + ".");
        }
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "--hostnames-pattern " + regex + " is not a regular expression.");
        }
    }
}
