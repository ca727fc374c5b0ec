package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong or ignored while a config.yml is read. */
final class Problems {
    private static final Comparator<SpecProblem> BY_LINE = Comparator.comparingInt(SpecProblem::line);

    private final List<SpecProblem> problems = new ArrayList<>();
    private final List<SpecProblem> warnings = new ArrayList<>();
    private final Set<String> ignored = new HashSet<>();

    /** One mistake is told once, though all the instances that inherit it show it. */
    void add(int line, String path, String message, String remedy) {
        boolean told = line > 0
                && problems.stream()
                        .anyMatch(p -> p.line() == line && p.message().equals(message));
        if (!told) {
            problems.add(new SpecProblem(line, path, message, remedy));
        }
    }

    void warn(int line, String path, String message, String remedy) {
        warnings.add(new SpecProblem(line, path, message, remedy));
    }

    /** Warns of a key of TPA's that is not used, once for each kind of place: 10 instances give one warning. */
    void ignored(int line, String path) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        if (ignored.add(path.replaceAll("\\[\\d+]", "[]"))) {
            warn(line, path, "TPA's key " + key + " is not supported.", Unsupported.reason(key));
        }
    }

    boolean any() {
        return !problems.isEmpty();
    }

    List<SpecProblem> problems() {
        return problems.stream().sorted(BY_LINE).toList();
    }

    List<SpecProblem> warnings() {
        return warnings.stream().sorted(BY_LINE).toList();
    }
}
