package dev.holdfast.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.operation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says of settings and services, and that it is read again. */
class RestartsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SettingChange change(String name, SettingEffect effect, String host) {
        return new SettingChange(name, "1", "2", effect, List.of(host));
    }

    @Test
    void alikeOnSeveralHosts_isOneRow() {
        Restarts restarts = Restarts.of(
                List.of(
                        change("work_mem", SettingEffect.RELOAD, "a"),
                        change("huge_pages", SettingEffect.ROLLING_RESTART, "a"),
                        change("work_mem", SettingEffect.RELOAD, "b")),
                List.of());
        assertThat(restarts.settings())
                .extracting(SettingChange::name, SettingChange::hosts)
                .containsExactly(tuple("work_mem", List.of("a", "b")), tuple("huge_pages", List.of("a")));
        assertThat(restarts.brief()).isEqualTo("huge_pages 1 -> 2 (rolling restart); work_mem 1 -> 2 (reload)");
    }

    @Test
    void reloadsOnly_nothingIsAskedForThen() {
        Restarts restarts = Restarts.of(List.of(change("work_mem", SettingEffect.RELOAD, "a")), List.of())
                .with(List.of(new ServiceChange("patroni.service", "reload", List.of("a", "b"))));
        assertThat(restarts.then()).isEmpty();
        assertThat(restarts.sentences())
                .containsExactly("Deploy would reload: patroni.service on a, b.", "Deploy itself restarts nothing.");
    }

    @Test
    void waiting_isSaidInTheHeadlineOfAPlanWithoutChanges() {
        Restarts restarts = Restarts.of(List.of(change("huge_pages", SettingEffect.WAITS, "a")), List.of());
        assertThat(new Outcome.Planned(9, List.of(), restarts).headline())
                .isEqualTo("no changes; huge_pages 1 -> 2 (waits for a restart)");
        assertThat(restarts.then()).isEqualTo(Restarts.COMMAND);
    }

    @Test
    void json_isReadAgain_alsoThatOfAnEarlierRelease() throws JsonProcessingException {
        Outcome planned = new Outcome.Planned(
                9,
                List.of(),
                Restarts.of(List.of(change("huge_pages", SettingEffect.ROLLING_RESTART, "a")), List.of("remark"))
                        .with(List.of(new ServiceChange("etcd.service", "restart", List.of("a")))));
        assertThat(JSON.readValue(JSON.writeValueAsString(planned), Outcome.class))
                .isEqualTo(planned);
        assertThat(JSON.readValue("{\"kind\":\"planned\",\"steps\":9,\"changes\":[]}", Outcome.class))
                .isEqualTo(new Outcome.Planned(9, List.of()));
    }
}
