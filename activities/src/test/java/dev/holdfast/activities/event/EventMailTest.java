package dev.holdfast.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.MailSecurity;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails by a real SMTP server on loopback, with TLS by a certificate of a key made for the test. */
class EventMailTest {
    private static final EventRecord DOWN = new EventRecord(
            "2026-11-26T06:00:00Z",
            new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp\r\nBcc: all@example.com", "kaboom: no route"),
            "");

    @TempDir
    static Path directory;

    private static TestTls tls;

    private GreenMail server = new GreenMail();

    @BeforeAll
    static void keys() throws Exception {
        tls = TestTls.made(directory, "localhost");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private EmailPolicy policy(String protocol, MailSecurity security, boolean user) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        server.setUser("holdfast", "pass/word");
        int port = protocol.equals("smtp")
                ? server.getSmtp().getPort()
                : server.getSmtps().getPort();
        return to(port, security, user);
    }

    private static EmailPolicy to(int port, MailSecurity security, boolean user) {
        return new EmailPolicy(
                "localhost",
                port,
                security,
                user ? Optional.of("holdfast") : Optional.empty(),
                "holdfast@example.com",
                List.of("dba@example.com", "ops@example.com"));
    }

    private static EventMail mail(EmailPolicy policy) {
        return new EventMail(policy, Optional.of("pass/word"), tls.trusting());
    }

    private static HoldfastException refusal(EventMail mail) {
        try {
            mail.send("shop", DOWN);
        } catch (HoldfastException e) {
            return e;
        }
        throw new AssertionError("It was sent.");
    }

    @Test
    void tls_everybodyGetsIt_andALineEndMakesNoHeader() throws Exception {
        mail(policy("smtps", MailSecurity.TLS, true)).send("shop", DOWN);
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject())
                .isEqualTo("[holdfast] shop: node-down: EveryNodeIsUp Bcc: all@example.com");
        assertThat(received[0].getHeader("Bcc")).isNull();
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(received[0].getContent()))
                .contains("kaboom: no route", "At 2026-11-26T06:00:00Z", "holdfast events DIR");
    }

    @Test
    void plain_withoutUser_isSent() {
        mail(policy("smtp", MailSecurity.NONE, false)).send("shop", DOWN);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void wrongPassword_isRefusedForGood_andNotRepeated() {
        EmailPolicy policy = policy("smtps", MailSecurity.TLS, true);
        HoldfastException refused = refusal(new EventMail(policy, Optional.of("wrong"), tls.trusting()));
        assertThat(refused.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
        assertThat(refused).hasMessageContaining("does not take the user's name and password");
        assertThat(refused.evidence()).doesNotContain("wrong");
    }

    @Test
    void certificateOfAStranger_nothingIsSent() {
        EmailPolicy policy = policy("smtps", MailSecurity.TLS, true);
        HoldfastException refused =
                refusal(new EventMail(policy, Optional.of("pass/word"), (javax.net.ssl.SSLSocketFactory)
                        javax.net.ssl.SSLSocketFactory.getDefault()));
        assertThat(refused.kind()).isEqualTo(FailureKind.PLATFORM_BUSY);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverWithoutStartTls_getsNoPassword() {
        HoldfastException refused = refusal(mail(policy("smtp", MailSecurity.STARTTLS, true)));
        assertThat(refused.evidence()).contains("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void nobodyListens_isBusy() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(refusal(mail(to(port, MailSecurity.TLS, true))))
                .hasMessage("The mail server localhost:" + port + " cannot be used.")
                .extracting(HoldfastException::kind)
                .isEqualTo(FailureKind.PLATFORM_BUSY);
    }

    @Test
    void passwordNotGiven_saysSo() {
        SecretStore secrets = tls.secrets(new FileStore(directory.resolve("store")));
        EventActivitiesImpl events = new EventActivitiesImpl(secrets, tls.trusting());
        EmailPolicy policy = policy("smtps", MailSecurity.TLS, true);
        assertThatThrownBy(() -> events.sendMail("shop", policy, DOWN))
                .hasMessageContaining("The password of holdfast at the mail server is not known");
        secrets.replace("shop", MailPassword.SECRET, "pass/word");
        events.sendMail("shop", policy, DOWN);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }
}
