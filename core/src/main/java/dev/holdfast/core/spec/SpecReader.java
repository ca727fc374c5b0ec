package dev.holdfast.core.spec;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the text of a config.yml into a {@link ClusterSpec}, or into everything that is wrong with it. */
public final class SpecReader {
    private static final List<String> PLATFORMS = List.of("local", "bare", "aws");
    private static final List<String> TPA_PLATFORMS = List.of("local", "bare", "aws", "docker");

    private final Problems problems = new Problems();

    private SpecReader() {}

    /** Reads the whole file. Keys of TPA that Holdfast does not use are warnings, unknown keys are problems. */
    public static SpecReading read(String yaml) {
        return new SpecReader().reading(yaml);
    }

    private SpecReading reading(String yaml) {
        Optional<ClusterSpec> spec =
                compose(yaml).flatMap(node -> Section.of(node, "", problems)).map(this::cluster);
        return spec.isPresent() && !problems.any()
                ? new SpecReading.Valid(spec.get(), problems.warnings())
                : new SpecReading.Invalid(problems.problems());
    }

    private Optional<Node> compose(String yaml) {
        try {
            @Nullable Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (node == null) {
                problems.add(0, "", "config.yml is empty.", "Write one with `holdfast configure`.");
            }
            return Optional.ofNullable(node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(
                    line, "", "This is not YAML: " + e.getProblem() + ".", "Mend the indentation or quoting here.");
        } catch (YAMLException e) {
            problems.add(
                    0,
                    "",
                    "This is not YAML: " + firstLine(e) + ".",
                    "Mend it, or write it anew with `holdfast configure`.");
        }
        return Optional.empty();
    }

    private ClusterSpec cluster(Section top) {
        String architecture = oneOf(top, "architecture", Layout.names());
        Optional<Layout> layout = Layout.named(architecture);
        boolean pgd = layout.filter(Layout::pgd).isPresent();
        String name = name(top);
        Optional<Section> defaults = top.section("instance_defaults");
        String platform = platform(top, defaults, layout);
        top.check(TpaKeys.top(platform));
        List<Section> places = some(top, "locations");
        List<SpecRules.ReadLocation> locations =
                places.stream().map(place -> location(place, layout)).toList();
        Inherited inherited = new Inherited(defaults, places);
        BareReader bare = new BareReader(top, inherited, problems);
        InstanceReader reader = new InstanceReader(problems, layout, inherited);
        List<InstanceReader.Read> instances =
                some(top, "instances").stream().map(reader::read).toList();
        onePlatform(instances, platform);

        Section vars = top.section("cluster_vars").orElseGet(this::nothing);
        vars.check(TpaKeys.clusterVars(layout.filter(Layout::tpa).isPresent()));
        Optional<PgdSpec> distributed =
                pgd ? Optional.of(new PgdReader(vars, problems).read(name, architecture)) : Optional.empty();
        ClusterVarsReader more = new ClusterVarsReader(vars, problems);
        PostgresSpec postgres = new PostgresReader(vars, problems).read();
        ClusterSpec spec = new ClusterSpec(
                name,
                architecture,
                platform,
                locations.stream().map(SpecRules.ReadLocation::spec).toList(),
                instances.stream().map(InstanceReader.Read::spec).toList(),
                postgres,
                more.proxy(ProxySpec.standardPort(architecture, postgres)),
                more.backup(),
                distributed,
                new SoftwareReader(vars).read(),
                access(top),
                platform.equals("aws") ? Optional.of(new AwsReader(top).read()) : Optional.empty(),
                platform.equals("bare") ? Optional.of(bare.read(instances, access(top))) : Optional.empty(),
                more.schedules(),
                new EventReader(vars, problems).read());
        SpecRules rules = new SpecRules(problems, platform);
        rules.locations(locations, instances);
        rules.instances(instances, locations);
        spec.aws().ifPresent(aws -> new AwsRules(problems, top, aws).check(locations));
        layout.ifPresent(l -> rules.roles(instances, l, top.line("instances")));
        distributed.ifPresent(d -> new PgdRules(problems, vars, d).check(instances, architecture));
        return spec;
    }

    private static SshSpec access(Section top) {
        return new SshSpec(
                top.text("ssh_key_file"),
                top.integer("cluster_ssh_port", new Range(1, 65535, 22)),
                top.flag("use_ssh_agent", false));
    }

    private Section nothing() {
        return Section.of(emptyMapping(), "cluster_vars", problems).orElseThrow();
    }

    private String name(Section top) {
        String name = top.required("cluster_name", "test_cluster");
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,39}")) {
            problems.add(
                    top.line("cluster_name"),
                    "cluster_name",
                    name + " cannot name a cluster.",
                    "Use letters, digits, underscores and hyphens, at most 40.");
        }
        return name;
    }

    private String platform(Section top, Optional<Section> defaults, Optional<Layout> layout) {
        if (defaults.isEmpty()) {
            problems.add(
                    top.line("instance_defaults"),
                    "instance_defaults.platform",
                    "instance_defaults.platform is missing.",
                    "Add `instance_defaults:` with `platform: local` below it.");
            return "";
        }
        List<String> platforms = layout.filter(Layout::tpa).isPresent() ? TPA_PLATFORMS : PLATFORMS;
        return oneOf(defaults.get().check(TpaKeys.DEFAULTS), "platform", platforms);
    }

    private void onePlatform(List<InstanceReader.Read> instances, String platform) {
        for (InstanceReader.Read read : instances) {
            read.section()
                    .text("platform")
                    .filter(p -> !p.equals(platform))
                    .ifPresent(other -> problems.add(
                            read.section().line("platform"),
                            read.section().path("platform"),
                            "This instance is on " + other + " while the cluster is on " + platform + ".",
                            "Remove it; all instances of a cluster share one platform."));
        }
    }

    private SpecRules.ReadLocation location(Section section, Optional<Layout> layout) {
        section.check(TpaKeys.LOCATION);
        String name = section.required("Name", "datacenter1");
        String allowed = layout.filter(Layout::tpa).isPresent()
                ? "[A-Za-z0-9]([A-Za-z0-9_.-]{0,62})"
                : "[a-z0-9]([a-z0-9_-]{0,38}[a-z0-9])?";
        if (!name.isEmpty() && !name.matches(allowed)) {
            problems.add(
                    section.line("Name"),
                    section.path("Name"),
                    name + " cannot name a location.",
                    "Use lower-case letters, digits, inner underscores and hyphens, at most 40.");
        }
        return new SpecRules.ReadLocation(
                new LocationSpec(name, section.text("subnet").orElse(""), section.text("region"), section.words("az"))
                        .withPostgres(version(section)),
                section);
    }

    private Optional<String> version(Section location) {
        Optional<String> version = location.text("postgres_version");
        version.ifPresent(v -> PostgresReader.mustBeMajor(v, location, problems));
        return version;
    }

    private List<Section> some(Section top, String key) {
        List<Section> sections = top.sections(key);
        if (sections.isEmpty()) {
            problems.add(top.line(key), key, "There are no " + key + ".", "List at least one under `" + key + ":`.");
        }
        return sections;
    }

    private String oneOf(Section section, String key, List<String> words) {
        String word = section.required(key, words.get(0));
        if (!word.isEmpty() && !words.contains(word)) {
            String remedy = Keys.nearest(word, words)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("There is " + String.join(", ", words) + ".");
            problems.add(section.line(key), section.path(key), "There is no " + key + " " + word + ".", remedy);
        }
        return word;
    }

    private static Node emptyMapping() {
        return new Yaml(new LoaderOptions()).compose(new StringReader("{}"));
    }

    private static String firstLine(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
