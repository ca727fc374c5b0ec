package dev.holdfast.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    @TempDir
    Path home;

    private SecretStore open(String key) {
        return new SecretStore(new FileStore(home.resolve("store")), KeyFile.aead(home.resolve(key)));
    }

    @Test
    void ensure_twice_keepsTheFirstValue() {
        SecretStore store = open("k");
        store.ensure("c", List.of(new SecretRequest.Password("postgres/app")));
        String first = store.require("c", "postgres/app");
        store.ensure("c", List.of(new SecretRequest.Password("postgres/app")));
        assertThat(open("k").require("c", "postgres/app")).isEqualTo(first).hasSize(32);
    }

    @Test
    void verifier_ofAPassword_staysWhileThePasswordDoes() {
        SecretStore store = open("k");
        List<SecretRequest> wanted =
                List.of(new SecretRequest.Password("app"), new SecretRequest.Verifier("scram/app", "app"));
        store.ensure("c", wanted);
        String first = store.require("c", "scram/app");
        store.ensure("c", wanted);
        assertThat(store.require("c", "scram/app")).isEqualTo(first).startsWith("SCRAM-SHA-256$4096:");
        assertThat(Scram.matches(first, store.require("c", "app"))).isTrue();

        store.replace("c", "app", "another");
        store.ensure("c", wanted);
        assertThat(Scram.matches(store.require("c", "scram/app"), "another")).isTrue();
    }

    /** RFC 7677, section 3: the password is pencil. */
    @Test
    void scram_exampleOfTheRfc_isComputedAlike() {
        String rfc = "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="
                + ":wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=";
        assertThat(Scram.matches(rfc, "pencil")).isTrue();
        assertThat(Scram.matches(rfc, "pen")).isFalse();
        assertThat(Scram.matches("md5abc", "pencil")).isFalse();
    }

    @Test
    void secretsDeletedByAnotherWorker_areMadeAnew() {
        SecretStore one = open("k");
        one.ensure("c", List.of(new SecretRequest.SshKeyPair("ssh/cluster")));
        String before = one.require("c", "ssh/cluster");
        open("k").removeAll("c");
        one.ensure("c", List.of(new SecretRequest.SshKeyPair("ssh/cluster")));
        assertThat(open("k").require("c", "ssh/cluster"))
                .isEqualTo(one.require("c", "ssh/cluster"))
                .isNotEqualTo(before);
    }

    @Test
    void stored_bytes_doNotHoldTheValue() {
        SecretStore store = open("k");
        store.ensure("c", List.of(new SecretRequest.Password("p")));
        byte[] bytes = new FileStore(home.resolve("store"))
                .read("clusters/c/secrets/p")
                .orElseThrow();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(store.require("c", "p"));
    }

    @Test
    void otherKey_isRefusedWithTheRemedy() {
        open("k").ensure("c", List.of(new SecretRequest.Password("p")));
        assertThatThrownBy(() -> open("other").require("c", "p"))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("Put the right key file back");
    }

    @Test
    void valueOfAnotherName_isRefused() {
        SecretStore store = open("k");
        store.ensure("c", List.of(new SecretRequest.Password("p")));
        FileStore files = new FileStore(home.resolve("store"));
        files.write("clusters/c/secrets/q", files.read("clusters/c/secrets/p").orElseThrow());
        assertThatThrownBy(() -> store.require("c", "q")).isInstanceOf(HoldfastException.class);
    }

    @Test
    void certificate_isSignedByItsAuthorityForItsNames() throws Exception {
        SecretStore store = open("k");
        store.ensure(
                "c",
                List.of(
                        new SecretRequest.Authority("tls/ca", "holdfast c"),
                        new SecretRequest.Certificate(
                                "tls/kaboom", "tls/ca", "kaboom", List.of("kaboom", "198.18.1.11", "localhost"))));
        X509Certificate ca = certificate(store.require("c", "tls/ca.crt"));
        X509Certificate host = certificate(store.require("c", "tls/kaboom.crt"));
        host.verify(ca.getPublicKey());
        assertThat(host.getSubjectAlternativeNames()).hasSize(3);
        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(host.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void certificates_nameTheirKeysAndTheirIssuers_asStrictVerifiersAsk() throws Exception {
        SecretStore store = open("k");
        store.ensure(
                "c",
                List.of(
                        new SecretRequest.Authority("tls/ca", "holdfast c"),
                        new SecretRequest.Certificate("tls/kaboom", "tls/ca", "kaboom", List.of("kaboom"))));
        for (String name : List.of("tls/ca.crt", "tls/kaboom.crt")) {
            X509Certificate certificate = certificate(store.require("c", name));
            assertThat(certificate.getExtensionValue("2.5.29.14")).isNotNull();
            assertThat(certificate.getExtensionValue("2.5.29.35")).isNotNull();
        }
    }

    @Test
    void text_isFilledAndMasked() {
        SecretStore store = open("k");
        store.ensure("c", List.of(new SecretRequest.Password("p"), new SecretRequest.SshKeyPair("ssh/cluster")));
        SecretText text = new SecretText(store, "c");
        String filled = text.fill("password = ${secret:p}");
        assertThat(filled).isEqualTo("password = " + store.require("c", "p"));
        assertThat(text.mask(filled)).isEqualTo("password = ${secret:p}");
        assertThat(text.mask(store.require("c", "ssh/cluster"))).doesNotContain("b3BlbnNzaC1rZXktdjE");
        assertThatThrownBy(() -> text.refuseIn("psql ${secret:p}")).hasMessageContaining("command line");
        assertThatThrownBy(() -> text.fill("${secret:nobody}")).hasMessageContaining("nobody");
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private SecretStore given(String value) {
        return new SecretStore(
                new FileStore(home.resolve("store")),
                KeyFile.aead(home.resolve("k")),
                name -> List.of("EDB_SUBSCRIPTION_TOKEN", "HOLDFAST_SMTP_PASSWORD")
                                .contains(name)
                        ? Optional.of(value)
                        : Optional.empty());
    }

    /** It becomes part of curl's configuration and of apt's files. */
    @Test
    void givenSecret_thatWouldEndWhereItStands_isRefused() {
        List<SecretRequest> token =
                List.of(new SecretRequest.Given("edb-token", "EDB_SUBSCRIPTION_TOKEN", "for EDB's packages", false));
        for (String bad : List.of("two words", "a\"b", "a/b", "a\nb")) {
            assertThatThrownBy(() -> given(bad).ensure("c", token))
                    .isInstanceOf(HoldfastException.class)
                    .hasMessageStartingWith("EDB_SUBSCRIPTION_TOKEN holds blanks, quotes")
                    .hasMessageNotContaining(bad);
        }
    }

    @Test
    void givenSecret_isRenewedByTheEnvironmentAndElseKept() {
        List<SecretRequest> token =
                List.of(new SecretRequest.Given("edb-token", "EDB_SUBSCRIPTION_TOKEN", "for EDB's packages", false));
        given("first").ensure("c", token);
        SecretStore later = given("second");
        later.ensure("c", token);
        assertThat(later.require("c", "edb-token")).isEqualTo("second");
        given("").ensure("c", token);
        assertThat(open("k").require("c", "edb-token")).isEqualTo("second");
    }

    @Test
    void givenSecret_inNeitherPlace_isRefusedByName() {
        List<SecretRequest> token =
                List.of(new SecretRequest.Given("edb-token", "EDB_SUBSCRIPTION_TOKEN", "for EDB's packages", false));
        assertThatThrownBy(() -> given(" ").ensure("c", token))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("EDB_SUBSCRIPTION_TOKEN is not set where the worker runs");
    }

    @Test
    void given_password_mayHoldWhatATokenMayNot() {
        List<SecretRequest> password =
                List.of(new SecretRequest.Given("smtp", "HOLDFAST_SMTP_PASSWORD", "for mails", true));
        SecretStore store = given("a/b+c=\"'$!");
        store.ensure("c", password);
        assertThat(store.require("c", "smtp")).isEqualTo("a/b+c=\"'$!");
        assertThatThrownBy(() -> given("two words").ensure("c", password))
                .hasMessageStartingWith("HOLDFAST_SMTP_PASSWORD holds blanks or characters other than ASCII");
    }
}
