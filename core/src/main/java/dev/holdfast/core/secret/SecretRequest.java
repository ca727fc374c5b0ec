package dev.holdfast.core.secret;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A secret that must exist; made when it does not, never typed. Referred to as ${secret:NAME}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SecretRequest.Password.class, name = "Password"),
    @JsonSubTypes.Type(value = SecretRequest.Verifier.class, name = "Verifier"),
    @JsonSubTypes.Type(value = SecretRequest.Authority.class, name = "Authority"),
    @JsonSubTypes.Type(value = SecretRequest.Certificate.class, name = "Certificate"),
    @JsonSubTypes.Type(value = SecretRequest.ServerCertificate.class, name = "ServerCertificate"),
    @JsonSubTypes.Type(value = SecretRequest.SshKeyPair.class, name = "SshKeyPair"),
    @JsonSubTypes.Type(value = SecretRequest.Given.class, name = "Given")
})
public sealed interface SecretRequest {
    String name();

    /** 32 random letters and digits. */
    record Password(String name) implements SecretRequest {}

    /**
     * What PostgreSQL keeps of a password: SCRAM-SHA-256 with a salt of its own, the same for every node of a cluster.
     * Made again when it is not of the password's present value.
     *
     * @param password name of the secret that it is of
     */
    record Verifier(String name, String password) implements SecretRequest {}

    /** A certificate authority: NAME.crt and NAME.key, PEM. */
    record Authority(String name, String commonName) implements SecretRequest {}

    /**
     * A certificate signed by an authority, for server and client use: NAME.crt and NAME.key, PEM.
     *
     * @param alternativeNames host names and IPv4 addresses
     */
    record Certificate(String name, String authority, String commonName, List<String> alternativeNames)
            implements SecretRequest {}

    /** As {@link Certificate}, which no server takes for a client's: it opens neither etcd nor Patroni. */
    record ServerCertificate(String name, String authority, String commonName, List<String> alternativeNames)
            implements SecretRequest {}

    /** An Ed25519 key pair in OpenSSH format: NAME (private) and NAME.pub. */
    record SshKeyPair(String name) implements SecretRequest {}

    /**
     * A secret that only a person has. Taken from the environment of the worker whenever it is set there, else from the
     * store; PLATFORM_REFUSED when it is in neither.
     *
     * @param variable such as EDB_SUBSCRIPTION_TOKEN
     * @param purpose what it is for, as the end of a sentence
     * @param password whether it may hold every printable ASCII character; a token holds letters, digits and ._~-
     */
    record Given(String name, String variable, String purpose, boolean password) implements SecretRequest {}
}
