package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * EDB's package repositories. The token is part of every address, so addresses travel on standard input and lie in files
 * that only apt or root reads; EDB's own set-up script would show it in process lists and to every user of the host.
 */
record RepositoriesPhase(PgdLayout layout) implements Phase {
    /** Five tries, five seconds apart, as TPA grants. */
    private static final Duration TRIES = Duration.ofSeconds(25);

    private static final String EPEL = "https://dl.fedoraproject.org/pub/epel/epel-release-latest-";

    private static final String TOKEN = "${secret:" + PgdSecrets.TOKEN + "}";

    @Override
    public String name() {
        return "repositories";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        if (!layout.system().hasRpm()) {
            steps.add(new InstallPackages("tools for repositories", List.of("ca-certificates", "curl")));
            steps.add(new EnsureDirectory("/etc/holdfast/edb", "root", "root", "0755"));
        }
        for (String repository : EdbSource.of(layout.spec()).repositories()) {
            steps.add(new AwaitState(
                    "EDB_SUBSCRIPTION_TOKEN opens the repository " + repository,
                    curl(repository, "-o /dev/null"),
                    TRIES));
            steps.addAll(layout.system().hasRpm() ? rpm(repository) : deb(repository));
        }
        if (layout.system().hasRpm() && wantsEpel()) {
            steps.add(epel());
        }
        if (layout.system().hasRpm() && layout.spec().postgres().flavour().equals("postgresql")) {
            steps.add(moduleOff());
        }
        return steps;
    }

    private List<Step> deb(String repository) {
        String key = "/etc/apt/keyrings/edb-" + repository + ".asc";
        String mirrors = "/etc/holdfast/edb/" + repository + ".mirrors";
        String family = layout.system().family().name().toLowerCase(Locale.ROOT);
        String source = "# Managed by Holdfast. The address, which holds the token, is in the file named here.\n"
                + "deb [signed-by=" + key + "] mirror+file:" + mirrors + " "
                + layout.system().release() + " main\n";
        return List.of(
                key(repository, key),
                // apt's download method runs as _apt; no other user needs the address.
                new InstallFile(mirrors, "_apt", "root", "0400", address(repository) + "/deb/" + family + "\n"),
                Files.open("/etc/apt/sources.list.d/edb-" + repository + ".list", source));
    }

    private List<Step> rpm(String repository) {
        String key = "/etc/pki/rpm-gpg/RPM-GPG-KEY-edb-" + repository;
        String definition = Files.template("edb.repo")
                .with("repository", repository)
                .with(
                        "baseurl",
                        address(repository) + "/rpm/el/" + layout.system().release() + "/$basearch")
                .with("key", key)
                .render();
        return List.of(
                key(repository, key), Files.secret("/etc/yum.repos.d/edb-" + repository + ".repo", "root", definition));
    }

    private Step key(String repository, String path) {
        Command fetch = curl(repository, "--create-dirs -o " + path + ".new");
        return EnsureState.of(
                path,
                Command.of("test -s " + path),
                new Command(
                        fetch.line() + " && chmod 0644 " + path + ".new && mv -f " + path + ".new " + path,
                        fetch.stdin(),
                        fetch.timeout()));
    }

    /** curl reads the address, which holds the token, from standard input. */
    private Command curl(String repository, String options) {
        return Command.of("curl -fsS -m 20 " + options + " -K -")
                .stdin("url = \"" + address(repository) + "/gpg.key\"\n");
    }

    private String address(String repository) {
        return EdbSource.of(layout.spec()).url() + "/" + TOKEN + "/" + repository;
    }

    /** TPA's choice where config.yml has no list. */
    private boolean wantsEpel() {
        return layout.spec()
                .software()
                .yumRepositories()
                .orElse(List.of("EPEL"))
                .contains("EPEL");
    }

    /** EDB's packages depend on some of its; Rocky has its definition among its own packages, Red Hat has not. */
    private Step epel() {
        return EnsureState.of(
                "repository EPEL",
                Command.of("rpm -q --quiet epel-release"),
                Command.of("dnf -q -y install epel-release || dnf -q -y install " + EPEL
                                + layout.system().release() + ".noarch.rpm")
                        .within(Duration.ofMinutes(3)));
    }

    /** Red Hat's own PostgreSQL module would hide the community's packages. */
    private static Step moduleOff() {
        return EnsureState.of(
                "module postgresql is off",
                Command.of("! dnf -q module list postgresql >/dev/null 2>&1"
                        + " || dnf -q module list --disabled postgresql 2>/dev/null | grep -q '^postgresql'"),
                Command.of("dnf -q -y module disable postgresql").within(Duration.ofMinutes(2)));
    }
}
