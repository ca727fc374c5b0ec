package dev.holdfast.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes of workflow code that {@code Workflow.getVersion} keeps from older runs, each as "name version". */
final class CodeChanges {
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern ASKED =
            Pattern.compile("getVersion\\(\\s*\"([^\"]+)\",\\s*Workflow\\.DEFAULT_VERSION,\\s*(\\d+)\\)");
    private static final Pattern ANY = Pattern.compile("getVersion\\(");
    /** Of one call of getVersion in Leaves: it has the name from its caller, and one version. */
    private static final Pattern PASSED_ON = Pattern.compile("sayingWhenCancelled\\(\\s*context,\\s*\"([^\"]+)\"");

    private CodeChanges() {}

    /** Those that the code asks for. */
    static List<String> written() {
        try (Stream<Path> files = Files.walk(CODE)) {
            List<String> code = files.filter(f -> f.toString().endsWith(".java"))
                    .map(CodeChanges::text)
                    .toList();
            assertThat(count(ASKED, code))
                    .as("calls of getVersion that can be read here, all but the one that is passed on")
                    .isEqualTo(count(ANY, code) - 1);
            List<String> all = code.stream().flatMap(CodeChanges::in).distinct().toList();
            assertThat(all).as("found at all").contains("moments 1", "drill-says 1");
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Pattern pattern, List<String> code) {
        return code.stream().flatMap(text -> pattern.matcher(text).results()).count();
    }

    private static Stream<String> in(String code) {
        return Stream.concat(
                ASKED.matcher(code).results().map(m -> m.group(1) + " " + m.group(2)),
                PASSED_ON.matcher(code).results().map(m -> m.group(1) + " 1"));
    }

    /** The one that an event says its run took. */
    static Stream<String> taken(HistoryEvent event) {
        Map<String, Payloads> details = event.getMarkerRecordedEventAttributes().getDetailsMap();
        return event.getMarkerRecordedEventAttributes().getMarkerName().equals("Version")
                ? Stream.of(read(details, "changeId", String.class) + " " + read(details, "version", Integer.class))
                : Stream.empty();
    }

    private static <T> T read(Map<String, Payloads> details, String name, Class<T> type) {
        Payloads held = details.getOrDefault(name, Payloads.getDefaultInstance());
        return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(held.getPayloads(0), type, (Type) type);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
