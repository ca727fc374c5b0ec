package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/** Reads {@code cluster_vars.events.email}: the server, and who gets mails. */
final class EmailReader {
    private static final String ADDRESS = "[^\\s@<>,;:\"\\p{Cntrl}]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

    private final Section email;
    private final Problems problems;

    EmailReader(Section email, Problems problems) {
        this.email = email;
        this.problems = problems;
    }

    EmailPolicy read() {
        MailSecurity security = security();
        Optional<String> user = email.has("user") ? email.text("user") : Optional.empty();
        if (user.isPresent() && security == MailSecurity.NONE) {
            add(
                    "user",
                    "With security none the password of " + user.get() + " would cross the network for all to read.",
                    "Write `security: starttls` or `security: tls`, or leave user out.");
        }
        String from = email.required("from", "holdfast@example.com");
        address("from", from);
        return new EmailPolicy(
                server(),
                email.integer("port", new Range(1, 65535, security.port())),
                security,
                user,
                from,
                recipients());
    }

    private MailSecurity security() {
        Optional<String> word = email.has("security") ? email.text("security") : Optional.empty();
        Optional<MailSecurity> named = word.flatMap(MailSecurity::named);
        if (word.isPresent() && named.isEmpty()) {
            add(
                    "security",
                    "There is no mail security " + word.get() + ".",
                    Keys.nearest(word.get(), MailSecurity.labels())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Write starttls, tls or none."));
        }
        return named.orElse(MailSecurity.STARTTLS);
    }

    private String server() {
        String server = email.required("server", "smtp.example.com");
        if (!server.isEmpty() && !server.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            add(
                    "server",
                    "The mail server " + server + " is no host name.",
                    "Write a name such as smtp.example.com; the port has a key of its own.");
        }
        return server;
    }

    private List<String> recipients() {
        List<String> to = email.words("to");
        to.forEach(address -> address("to", address));
        if (to.isEmpty()) {
            add("to", "Nobody would get the mails.", "Add `to: [dba@example.com]`.");
        }
        return to;
    }

    private void address(String key, String address) {
        if (!address.isEmpty() && !address.matches(ADDRESS)) {
            add(key, address + " is no mail address.", "Write one such as dba@example.com.");
        }
    }

    private void add(String key, String message, String remedy) {
        problems.add(email.line(key), email.path(key), message, remedy);
    }
}
