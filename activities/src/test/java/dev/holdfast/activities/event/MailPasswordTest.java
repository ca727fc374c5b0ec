package dev.holdfast.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is asked for it before anything is done, and no operation stops for it in its middle. */
class MailPasswordTest {
    @TempDir
    Path home;

    private SecretStore secrets(String given) {
        return new SecretStore(
                new FileStore(home.resolve("store")),
                KeyFile.aead(home.resolve("k")),
                name -> Optional.of(given).filter(value -> name.equals("HOLDFAST_SMTP_PASSWORD")));
    }

    private MailPassword password(String given, String email) {
        String yaml = Configure.configYml(ConfigureOptions.demo("demo"))
                .replace("cluster_vars:\n", "cluster_vars:\n  events: {email: {" + email + "}}\n");
        ClusterSpec spec = ((SpecReading.Valid) SpecReader.read(yaml)).spec();
        return new MailPassword(secrets(given), spec);
    }

    private MailPassword password(String given) {
        return password(given, "server: smtp.example.com, from: h@example.com, to: d@example.com, user: anna");
    }

    private Optional<String> kept() {
        return secrets("").find("demo", "smtp");
    }

    @Test
    void notGiven_whoMustKnowItSaysWhereAndHowToMend() {
        assertThatThrownBy(password("")::mustBeKnown)
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BAD_SPEC))
                .hasMessage("cluster_vars.events.email.user of config.yml: HOLDFAST_SMTP_PASSWORD is not set where the"
                        + " worker runs; it is needed for mails about events, as the password of anna. Set it there, start"
                        + " the worker anew, and deploy again. Or leave user out, if the server takes mails without."
                        + " Nothing was changed.");
    }

    @Test
    void notGiven_takingGoesOn() {
        password("").take();
        assertThat(kept()).isEmpty();
    }

    @Test
    void given_isKept_andOneThatCannotBeOneReplacesItNot() {
        password("first").take();
        assertThat(kept()).contains("first");
        password("two words").take();
        assertThat(kept()).contains("first");
        assertThatThrownBy(password("two words")::mustBeKnown)
                .hasMessageContaining("HOLDFAST_SMTP_PASSWORD holds blanks")
                .hasMessageNotContaining("two words");
        password("").mustBeKnown();
        password("second").mustBeKnown();
        assertThat(kept()).contains("second");
    }

    @Test
    void nobodyLogsIn_nothingIsWanted() {
        password("", "server: smtp.example.com, from: h@example.com, to: d@example.com")
                .mustBeKnown();
        assertThat(kept()).isEmpty();
    }
}
