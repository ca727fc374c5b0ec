package dev.holdfast.core.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold between PGD's groups and the instances. */
final class PgdRules {
    private final Problems problems;
    private final Section vars;
    private final PgdSpec pgd;

    PgdRules(Problems problems, Section vars, PgdSpec pgd) {
        this.problems = problems;
        this.vars = vars;
        this.pgd = pgd;
    }

    void check(List<InstanceReader.Read> instances, String architecture) {
        groups();
        scopes();
        instances.forEach(read -> childGroup(read, instances));
        first(instances);
        members(instances).forEach((group, members) -> {
            witnesses(group, members);
            even(group, members, architecture);
        });
        locations(instances);
    }

    private void groups() {
        List<String> names = pgd.groups().stream().map(NodeGroup::name).toList();
        List<Section> entries = vars.sections("bdr_node_groups");
        for (Section entry : entries) {
            entry.text("parent_group_name")
                    .filter(parent -> !names.contains(parent))
                    .ifPresent(parent -> wrong(entry, "parent_group_name", "There is no group " + parent + ".", names));
            boolean otherTop = !entry.has("parent_group_name")
                    && entry.text("name").filter(n -> !n.equals(pgd.topGroup())).isPresent();
            if (otherTop) {
                problems.add(
                        entry.line("name"),
                        entry.path("name"),
                        "The group " + entry.text("name").orElse("") + " has no parent and is not bdr_node_group, "
                                + pgd.topGroup() + ".",
                        "Add `parent_group_name: " + pgd.topGroup() + "`, or name it in bdr_node_group.");
            }
        }
        if (!entries.isEmpty() && pgd.group(pgd.topGroup()).isEmpty()) {
            wrong(vars, "bdr_node_group", "bdr_node_groups has no group " + pgd.topGroup() + ".", names);
        }
    }

    private void scopes() {
        List<String> names = pgd.groups().stream().map(NodeGroup::name).toList();
        for (Section entry : vars.sections("bdr_commit_scopes")) {
            entry.text("origin")
                    .filter(origin -> !names.contains(origin))
                    .ifPresent(origin -> wrong(entry, "origin", "There is no group " + origin + ".", names));
        }
    }

    private void childGroup(InstanceReader.Read read, List<InstanceReader.Read> instances) {
        List<String> groups = pgd.groups().stream().map(NodeGroup::name).toList();
        Optional<Section> own = read.section().section("vars");
        Section at = own.orElse(read.section());
        read.spec()
                .pgd()
                .childGroup()
                .filter(group -> !groups.contains(group))
                .ifPresent(group -> wrong(at, "bdr_child_group", "There is no group " + group + ".", groups));
        List<String> others = instances.stream()
                .map(i -> i.spec().name())
                .filter(name -> !name.equals(read.spec().name()))
                .toList();
        read.spec()
                .pgd()
                .camoPartner()
                .filter(partner -> !others.contains(partner))
                .ifPresent(partner -> wrong(
                        at, "bdr_node_camo_partner", partner + " is not another instance of this cluster.", others));
    }

    private void first(List<InstanceReader.Read> instances) {
        List<String> data = instances.stream()
                .map(InstanceReader.Read::spec)
                .filter(PgdRules::data)
                .map(InstanceSpec::name)
                .toList();
        pgd.firstNode()
                .filter(name -> !data.contains(name))
                .ifPresent(name -> wrong(
                        vars, "preferred_first_bdr_primary", name + " is not an instance that holds data.", data));
    }

    /** The nodes of each group, by the group that they join. */
    private Map<String, List<InstanceReader.Read>> members(List<InstanceReader.Read> instances) {
        Map<String, List<InstanceReader.Read>> members = new LinkedHashMap<>();
        for (InstanceReader.Read read : instances) {
            if (read.spec().has(Role.BDR)) {
                String group = read.spec().pgd().childGroup().orElse(pgd.topGroup());
                members.merge(
                        group,
                        List.of(read),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        return members;
    }

    private void witnesses(String group, List<InstanceReader.Read> members) {
        List<InstanceReader.Read> witnesses =
                members.stream().filter(m -> m.spec().has(Role.WITNESS)).toList();
        if (witnesses.size() > 1) {
            InstanceReader.Read second = witnesses.get(1);
            problems.add(
                    second.section().line("role"),
                    second.section().path("role"),
                    "The group " + group + " has two witnesses, "
                            + witnesses.get(0).spec().name() + " and "
                            + second.spec().name() + ".",
                    "Keep one; `pgd verify-cluster` allows no more in a group.");
        }
    }

    /** TPA adds a witness for PGD 5 by itself, and for PGD 6 only when asked: there it is no mistake of the file. */
    private void even(String group, List<InstanceReader.Read> members, String architecture) {
        List<InstanceReader.Read> data =
                members.stream().filter(m -> data(m.spec())).toList();
        boolean witness = members.stream().anyMatch(m -> m.spec().has(Role.WITNESS));
        if (data.isEmpty() || data.size() % 2 == 1 || witness) {
            return;
        }
        Section at = data.get(0).section();
        String message = "The group " + group + " has " + data.size()
                + " data nodes and no witness: half of them make no majority.";
        String remedy = "Add an instance with the roles bdr and witness to it, or one more data node.";
        if (architecture.equals("PGD-Always-ON")) {
            problems.add(at.line("role"), at.path("role"), message, remedy);
        } else {
            problems.warn(at.line("role"), at.path("role"), message, remedy);
        }
    }

    private void locations(List<InstanceReader.Read> instances) {
        List<String> voting = instances.stream()
                .filter(i -> i.spec().has(Role.BDR))
                .map(i -> i.spec().location())
                .distinct()
                .toList();
        if (voting.size() == 2) {
            problems.warn(
                    vars.line(),
                    "locations",
                    "With two locations, the loss of either may take the majority of the whole cluster.",
                    "Add a third, perhaps with a witness only.");
        }
    }

    private static boolean data(InstanceSpec instance) {
        return instance.has(Role.BDR) && !instance.has(Role.WITNESS) && !instance.has(Role.SUBSCRIBER_ONLY);
    }

    private void wrong(Section at, String key, String message, List<String> words) {
        String word = at.has(key) ? at.text(key).orElse("") : "";
        String remedy = Keys.nearest(word, words)
                .map(near -> "Did you mean " + near + "?")
                .orElse("There is " + String.join(", ", words) + ".");
        problems.add(at.line(key), at.path(key), message, remedy);
    }
}
