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

    /** TPA's roles that add software which Open-Always-ON does not need; anything else would change the topology. */
    private static final Set<Role> HARMLESS = EnumSet.of(Role.LOG_SERVER, Role.PGDCLI, Role.BEACON_AGENT);

    private static final Range PORT = new Range(1, 65535, 22);

    private final Problems problems;
    private final Optional<Layout> layout;
    private final Inherited inherited;

    InstanceReader(Problems problems, Optional<Layout> layout, Inherited inherited) {
        this.problems = problems;
        this.layout = layout;
        this.inherited = inherited;
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
        String location = inherited.locationName(section.required("location", "datacenter1"));
        Section whole = inherited.into(section, location);
        return new Read(
                new InstanceSpec(
                        name,
                        node,
                        location,
                        roles(whole),
                        backup(whole),
                        whole.text("upstream"),
                        address(whole),
                        VolumeReader.read(inherited.volumes(location), section),
                        pgd(whole),
                        machine(whole)),
                section);
    }

    private AddressSpec address(Section whole) {
        Optional<Section> vars = whole.section("vars").map(v -> v.check(TpaKeys.INSTANCE_VARS));
        return new AddressSpec(
                whole.text("public_ip").or(() -> whole.text("ip_address")),
                whole.text("private_ip"),
                whole.text("ansible_host").or(() -> vars.flatMap(v -> v.text("ansible_host"))),
                vars.flatMap(v -> v.text("ansible_user")),
                vars.flatMap(v -> v.number("ansible_port", PORT)));
    }

    private static PgdNodeSpec pgd(Section whole) {
        Optional<Section> vars = whole.section("vars");
        return new PgdNodeSpec(
                vars.flatMap(v -> v.text("bdr_child_group")),
                vars.flatMap(v -> v.section("bdr_node_options"))
                        .map(Section::settings)
                        .orElse(List.of()),
                vars.flatMap(v -> v.section("pgd_proxy_options"))
                        .map(Section::settings)
                        .orElse(List.of()),
                vars.flatMap(v -> v.text("bdr_node_camo_partner")));
    }

    private static MachineSpec machine(Section whole) {
        Optional<String> elastic = whole.text("elastic_ip")
                .or(() -> whole.flag("assign_elastic_ip", false) ? Optional.of("new") : Optional.empty());
        Optional<String> reachability = whole.has("assign_public_ip")
                ? Optional.of(whole.flag("assign_public_ip", true) ? "public" : "private")
                : Optional.empty();
        return new MachineSpec(
                whole.text("type"),
                whole.text("image"),
                reachability,
                elastic,
                whole.section("tags").map(Section::settings).orElse(List.of()),
                dns(whole));
    }

    private static Optional<DnsZone> dns(Section whole) {
        DnsZone zone = new DnsZone(
                whole.text("route53_hosted_zone_id"),
                whole.text("route53_zone"),
                whole.flag("route53_private_zone", false));
        return Optional.of(zone).filter(z -> z.id().isPresent() || z.name().isPresent());
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
        boolean foreign =
                layout.isPresent() && role.isPresent() && !layout.get().roles().contains(role.get());
        if (foreign && HARMLESS.contains(role.get())) {
            problems.warn(line, path, "TPA's role " + word + " is not used.", "Nothing to do; Holdfast ignores it.");
            return Optional.empty();
        } else if (role.isEmpty() && layout.isPresent()) {
            String remedy = Keys.nearest(word, known())
                    .map(near -> "Did you mean " + near + "?")
                    .orElseGet(() -> "Roles are " + String.join(", ", known()) + ".");
            problems.add(line, path, "There is no role " + word + ".", remedy);
        } else if (foreign) {
            problems.add(
                    line,
                    path,
                    "The architecture " + layout.map(Layout::yaml).orElse("") + " has no role " + word + ".",
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
