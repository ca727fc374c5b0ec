package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.reference.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/config-yml.md documents every key that Holdfast acts on, at its place, and none that it does not. */
class KeysDocumentedTest {
    private static final Path PAGE = Path.of("../docs/config-yml.md");
    private static final Pattern CODE = Pattern.compile("`([A-Za-z0-9_]+)`");

    /** Keys of a section of the page. */
    private static Map<String, Set<String>> places() {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        Set<String> top = new TreeSet<>(TpaKeys.top("aws").used());
        top.addAll(TpaKeys.top("bare").used());
        places.put("Top level", top);
        places.put("locations", TpaKeys.LOCATION.used());
        places.put("instances", TpaKeys.INSTANCE.used());
        places.put("instance_defaults", TpaKeys.DEFAULTS.used());
        places.put("vars of an instance", TpaKeys.INSTANCE_VARS.used());
        places.put("volumes", TpaKeys.VOLUME.used());
        places.put("vars of a volume", TpaKeys.VOLUME_VARS.used());
        Set<String> everywhere = TpaKeys.clusterVars(false).used();
        Set<String> pgd = new TreeSet<>(TpaKeys.clusterVars(true).used());
        pgd.removeAll(everywhere);
        // Groups are read with every architecture, for the routing that they say.
        pgd.add("bdr_node_groups");
        places.put("cluster_vars", everywhere);
        places.put("cluster_vars for PGD", pgd);
        return places;
    }

    @TestFactory
    Stream<DynamicTest> everyKey_hasItsRow_andNoOther() throws IOException {
        String page = Files.readString(PAGE);
        return places().entrySet().stream()
                .map(place -> DynamicTest.dynamicTest(place.getKey(), () -> {
                    String section = section(page, place.getKey());
                    Set<String> wanted = new TreeSet<>(place.getValue());
                    if (place.getKey().equals("cluster_vars")) {
                        wanted.remove("bdr_node_groups");
                        assertThat(mentioned(section)).containsAll(wanted);
                        assertThat(wanted).containsAll(rows(section));
                    } else {
                        assertThat(rows(section)).isEqualTo(wanted);
                    }
                }));
    }

    @Test
    void keysOfListsBelow_areNamedInTheirRows() throws IOException {
        String page = Files.readString(PAGE);
        String vars = section(page, "cluster_vars");
        Stream.of(TpaKeys.PROXY, TpaKeys.EVENTS, TpaKeys.USER, TpaKeys.DATABASE)
                .forEach(keys -> assertThat(mentioned(vars)).containsAll(keys.used()));
        String pgd = section(page, "cluster_vars for PGD");
        Stream.of(TpaKeys.GROUP, TpaKeys.SCOPE, TpaKeys.HTTP)
                .forEach(keys -> assertThat(mentioned(pgd)).containsAll(keys.used()));
    }

    @Test
    void keysThatAreRead_andNotActedOn_areListed() throws IOException {
        Map<String, Keys> places = new LinkedHashMap<>();
        places.put("top", TpaKeys.top("aws").ignoring(TpaKeys.TOP));
        places.put("`locations`", TpaKeys.LOCATION);
        places.put("`instance_defaults`", TpaKeys.DEFAULTS);
        places.put("`instances`", TpaKeys.INSTANCE);
        places.put("`volumes`", TpaKeys.VOLUME);
        places.put("`vars` of a volume", TpaKeys.VOLUME_VARS);
        places.put("`cluster_vars` and `vars` of an instance", TpaKeys.clusterVars(true));
        String text =
                "# Keys of TPA's that are read and not acted on\n\nWritten from the code by a test; change it there."
                        + " `holdfast validate` names each that a config.yml has in a warning, with the reason. Those that are acted"
                        + " on: [config.yml](../config-yml.md). Keys that end in `_package_version` or `_packages` are read"
                        + " wherever they stand.\n\n"
                        + ReferencePage.table(
                                List.of("where", "keys"),
                                places.entrySet().stream().map(p -> List.of(p.getKey(), listed(p.getValue()))));
        new ReferencePage("keys.md", text).isCommitted();
    }

    private static String listed(Keys keys) {
        return keys.known().stream()
                .filter(k -> !k.isEmpty())
                .sorted()
                .map(k -> "`" + k + "`")
                .collect(Collectors.joining(", "));
    }

    private static String section(String page, String title) {
        String from = "\n## " + title + "\n";
        assertThat(page).contains(from);
        int start = page.indexOf(from) + from.length();
        int end = page.indexOf("\n## ", start);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    /** Keys in the first column of the tables whose first column is headed "key". */
    private static Set<String> rows(String section) {
        return Arrays.stream(section.split("\n\n"))
                .map(String::strip)
                .filter(block -> block.startsWith("| key "))
                .flatMap(String::lines)
                .flatMap(row -> code(row.split("\\|", 3)[1]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> mentioned(String section) {
        Stream<String> inExamples = Pattern.compile("^ +([a-z_]+):", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(m -> m.group(1));
        return Stream.concat(code(section), inExamples).collect(Collectors.toSet());
    }

    private static Stream<String> code(String text) {
        return CODE.matcher(text).results().map((MatchResult m) -> m.group(1));
    }
}
