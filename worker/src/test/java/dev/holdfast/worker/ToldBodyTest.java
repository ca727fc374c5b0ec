package dev.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.Heard;
import dev.holdfast.core.spec.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldBodyTest {
    private static Heard heard(String json) {
        return new ToldBody(json).heard(() -> List.of("kaftan"));
    }

    /** As Alertmanager 0.28 sends it, of our own rule and of another system's. */
    static String alertmanager() throws IOException {
        try (InputStream body = ToldBodyTest.class.getResourceAsStream("alertmanager.json")) {
            return new String(Objects.requireNonNull(body).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aSentence_isAMoment() {
        assertThat(heard("{\"message\": \"hot\", \"about\": \"room 4\", \"colour\": \"red\"}"))
                .isEqualTo(new Heard(List.of(new ClusterEvent.Happened(EventKind.TOLD, "room 4", "hot")), List.of()));
    }

    @Test
    void kindAndEnd_areChosen() {
        assertThat(heard("{\"message\": \"back\", \"about\": \"kaftan\", \"kind\": \"node-down\", \"ended\": true}")
                        .events())
                .containsExactly(new ClusterEvent.Ended(EventKind.NODE_DOWN, "kaftan", "back"));
    }

    @Test
    void alerts_beginAndEnd_eachOfItsKindAndHost() throws IOException {
        assertThat(heard(alertmanager()))
                .isEqualTo(new Heard(
                        List.of(
                                new ClusterEvent.Began(
                                        EventKind.NODE_DOWN,
                                        "HostDown: kaftan",
                                        "Host kaftan of datacenter1 does not answer. (since 2026-11-27T10:04:31Z)"),
                                new ClusterEvent.Ended(
                                        EventKind.TOLD,
                                        "HostDown: db7.example.com",
                                        "was: db7 did not answer. (since 2026-11-27T09:58:01Z)")),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "db1:9100, db1",
        "db1, db1",
        "198.18.1.12:9100, 198.18.1.12",
        "[2001:db8::1]:9100, 2001:db8::1",
        "2001:db8::1, 2001:db8::1",
        "https://shop.example.com/x, https://shop.example.com/x"
    })
    void instance_isAHost(String instance, String host) {
        assertThat(heard("{\"alerts\": [{\"labels\": {\"alertname\": \"A\", \"instance\": \"" + instance + "\"}}]}")
                        .events())
                .extracting(ClusterEvent::subject)
                .containsExactly("A: " + host);
    }

    @Test
    void anAlertOfHardlyAnything_isHeardAllTheSame() {
        assertThat(heard("{\"alerts\": [{\"startsAt\": \"noon\"}, null]}").events())
                .containsExactly(new ClusterEvent.Began(EventKind.TOLD, "alert", "alert"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"hot\"", "null", "3"})
    void noObject_isSaid(String json) {
        assertThat(heard(json).problems()).singleElement().asString().startsWith("Send a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\": \"x\", \"ended\": \"perhaps\"} | The field ended is not of its type",
                "{\"message\": {\"text\": \"x\"}} | The field message is not of its type",
                "{\"alerts\": \"x\"} | The field alerts is not of its type",
                "{\"alerts\": [{\"labels\": 3}]} | The field alerts.0.labels is not of its type",
                "{\"message\": | The body is no JSON: ",
                "{message: x} | The body is no JSON: "
            })
    void anotherShape_isSaid(String json, String problem) {
        assertThat(heard(json).events()).isEmpty();
        assertThat(heard(json).problems()).singleElement().asString().startsWith(problem);
    }
}
