package dev.holdfast.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.MailSecurity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mail by what the server answers: everybody gets it once. */
class EventMailAnswersTest {
    private static final EventRecord DOWN = at("2026-11-26T06:00:00Z");

    private static EventRecord at(String moment) {
        return new EventRecord(moment, new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp", "kaboom"), "");
    }

    private static void send(ScriptedRelay relay, EventRecord event) {
        EmailPolicy policy = new EmailPolicy(
                "127.0.0.1",
                relay.port(),
                MailSecurity.NONE,
                Optional.empty(),
                "holdfast@example.com",
                List.of("dba@example.com", "ops@example.com"));
        new EventMail(policy, Optional.empty(), (SSLSocketFactory) SSLSocketFactory.getDefault()).send("shop", event);
    }

    private static HoldfastException failure(ScriptedRelay relay) {
        return catchThrowableOfType(HoldfastException.class, () -> send(relay, DOWN));
    }

    private static Function<String, String> answers(Map<String, String> byCommand) {
        return line -> byCommand.getOrDefault(line, "");
    }

    @ParameterizedTest
    @CsvSource({"550 no such user", "450 come again"})
    void oneAddressRefused_theOtherHasIt_andItIsNotSentAgain(String answer) throws IOException {
        try (ScriptedRelay relay = new ScriptedRelay(answers(Map.of("RCPT TO:<dba@example.com>", answer)))) {
            HoldfastException failure = failure(relay);
            assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
            assertThat(failure)
                    .hasMessage("The mail server 127.0.0.1:" + relay.port()
                            + " took the mail for ops@example.com, but not for dba@example.com.");
            assertThat(failure.evidence()).contains(answer);
            assertThat(relay.heard("Subject:")).hasSize(1);
        }
    }

    /** Of both addresses, then of the mail itself. */
    @ParameterizedTest
    @CsvSource({
        "550 no, 550 no, , PLATFORM_REFUSED",
        "450 later, 450 later, , PLATFORM_BUSY",
        "550 no, 450 later, , PLATFORM_BUSY",
        "450 later, 550 no, , PLATFORM_BUSY",
        ", , 554 spam, PLATFORM_REFUSED",
        ", , 451 full, PLATFORM_BUSY",
        "550 no, , 451 full, PLATFORM_BUSY",
        "550 no, , 554 spam, PLATFORM_REFUSED",
    })
    void nobodyHasIt_isTriedAgainWhileSomebodyMayGetIt(String dba, String ops, String mail, FailureKind kind)
            throws IOException {
        Map<String, String> script = Map.of(
                "RCPT TO:<dba@example.com>",
                orUsual(dba),
                "RCPT TO:<ops@example.com>",
                orUsual(ops),
                ".",
                orUsual(mail));
        try (ScriptedRelay relay = new ScriptedRelay(answers(script))) {
            assertThat(failure(relay).kind()).isEqualTo(kind);
        }
    }

    private static String orUsual(@org.jspecify.annotations.Nullable String answer) {
        return answer == null ? "" : answer;
    }

    /** Twelve seconds, as a scan may take. */
    @Test
    void slowAnswerAfterTheMail_isWaitedFor() throws IOException {
        Function<String, String> scanning = line -> {
            if (line.equals(".")) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(12));
            }
            return "";
        };
        try (ScriptedRelay relay = new ScriptedRelay(scanning)) {
            assertThatCode(() -> send(relay, DOWN)).doesNotThrowAnyException();
            assertThat(relay.heard("Subject:")).hasSize(1);
        }
    }

    @Test
    void serverThatHangsUpAfterwards_hasTakenIt() throws IOException {
        try (ScriptedRelay relay = new ScriptedRelay(answers(Map.of("QUIT", "hang up")))) {
            assertThatCode(() -> send(relay, DOWN)).doesNotThrowAnyException();
        }
    }

    @Test
    void sentAgain_hasTheSameName_andAnotherEventHasAnother() throws IOException {
        try (ScriptedRelay relay = new ScriptedRelay(line -> "")) {
            send(relay, DOWN);
            send(relay, DOWN);
            send(relay, at("2026-11-26T07:00:00Z"));
            List<String> names = relay.heard("Message-ID:");
            assertThat(names)
                    .hasSize(3)
                    .allMatch(n -> n.matches("Message-ID: <[0-9a-f-]{36}[.]holdfast@example[.]com>"));
            assertThat(names.get(0)).isEqualTo(names.get(1)).isNotEqualTo(names.get(2));
        }
    }
}
