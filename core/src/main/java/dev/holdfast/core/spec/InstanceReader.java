package dev.holdfast.core.spec;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the entries of {@code instances}. */
final class InstanceReader {
    /** TPA's rule for names, with the limit of a DNS label. */
    static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** TPA's roles that add software which Holdfast does not need; anything else would change the topology. */
    private static final Set<String> HARMLESS = Set.of("log-server", "pgdcli", "beacon-agent");

    private final Problems problems;
    private final Optional<Layout> layout;

    InstanceReader(Problems problems, Optional<Layout> layout) {
        this.problems = problems;
        this.layout = layout;
    }

    /** An instance and where it stands. */
    record Read(InstanceSpec spec, Section section) {}

    Read read(Section section) {
        section.check(TpaKeys.INSTANCE);
        String name = section.required("Name", "kaboom");
        if (!name.isEmpty() && !HOST_NAME.matcher(name).matches()) {
            problems.add(
                    section.line("Name"),
                    section.path("Name"),
                    name + " is not a host name.",
                    "Use lower-case letters, digits and inner hyphens, at most 63.");
        }
        if (!section.has("node")) {
            section.required("node", "1");
        }
        int node = section.integer("node", new Range(1, 1000, 0));
        String location = section.required("location", "datacenter1");
        return new Read(new InstanceSpec(name, node, location, roles(section), backup(section)), section);
    }

    private Optional<String> backup(Section section) {
        List<String> names = section.words("backup");
        if (names.size() > 1) {
            problems.add(
                    section.line("backup"),
                    section.path("backup"),
                    "backup names " + names.size() + " hosts.",
                    "Name one Barman host; every location may have its own.");
        }
        return names.stream().findFirst();
    }

    private Set<Role> roles(Section section) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        List<String> words = section.words("role");
        if (words.isEmpty()) {
            problems.add(
                    section.line("role"),
                    section.path("role"),
                    "The instance has no role.",
                    "Add `role:` with " + String.join(", ", known()) + ".");
        }
        words.forEach(word -> role(section, word).ifPresent(roles::add));
        return Collections.unmodifiableSet(roles);
    }

    private Optional<Role> role(Section section, String word) {
        Optional<Role> role = Role.named(word);
        int line = section.line("role");
        String path = section.path("role");
        if (role.isEmpty() && HARMLESS.contains(word)) {
            problems.warn(line, path, "TPA's role " + word + " is not used.", "Nothing to do; Holdfast ignores it.");
        } else if (role.isEmpty() && layout.isPresent()) {
            String remedy = Keys.nearest(word, known())
                    .map(near -> "Did you mean " + near + "?")
                    .orElseGet(() -> "Roles are " + String.join(", ", known()) + ".");
            problems.add(line, path, "There is no role " + word + ".", remedy);
        } else if (layout.isPresent() && !layout.get().roles().contains(role.get())) {
            problems.add(
                    line,
                    path,
                    "The architecture " + layout.get().yaml() + " has no role " + word + ".",
                    "Its roles are " + String.join(", ", known()) + ".");
        }
        return role;
    }

    private List<String> known() {
        return layout.map(l -> l.roles()).orElseGet(() -> EnumSet.allOf(Role.class)).stream()
                .map(Role::yaml)
                .toList();
    }
}
