package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What platform local asks of this machine; all that is missing is named at once. */
final class Prerequisites {
    private static final List<Tool> TOOLS = List.of(
            new Tool("systemd-nspawn", "systemd-container"),
            new Tool("nft", "nftables"),
            new Tool("ip", "iproute2"),
            new Tool("sysctl", "procps"),
            new Tool("setsid", "util-linux"),
            new Tool("mount", "mount"));
    /** Only to make the base image. */
    private static final List<Tool> MAKERS = List.of(new Tool("debootstrap", "debootstrap"));

    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
    private static final List<String> PLACES =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private Prerequisites() {}

    /** PLATFORM_REFUSED with every reason, or nothing. */
    static void check(BaseImage base, AptSources sources) {
        List<String> problems = problems(base, sources);
        if (!problems.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "Platform local cannot make hosts on this machine: " + String.join("; ", problems) + ".");
        }
    }

    /** Every reason why it cannot; none when it can. */
    static List<String> problems(BaseImage base, AptSources sources) {
        List<String> problems = new ArrayList<>();
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            problems.add("this machine does not run Linux");
        } else {
            linux(problems, !base.exists(), sources);
        }
        return problems;
    }

    private static void linux(List<String> problems, boolean makesImage, AptSources sources) {
        if (!LocalCommand.of("id", "-u").must().equals("0")) {
            problems.add("it needs root (start the worker with sudo)");
        }
        List<Tool> tools = new ArrayList<>(TOOLS);
        if (makesImage) {
            tools.addAll(MAKERS);
            if (!Files.exists(KEYRING)) {
                problems.add("Debian's archive keyring is missing (apt install debian-archive-keyring)");
            }
            if (sources.empty()) {
                problems.add("its apt sources name no Debian archive (set HOLDFAST_DEBIAN_MIRROR to one)");
            }
        }
        tools.stream().filter(t -> !t.present()).forEach(t -> problems.add(t.missing()));
        if (LocalCommand.of("grep", "-qw", "overlay", "/proc/filesystems").run().exit() != 0
                && !LocalCommand.of("modprobe", "overlay").run().ok()) {
            problems.add("its kernel has no overlay file system");
        }
    }

    private record Tool(String command, String debianPackage) {
        boolean present() {
            return PLACES.stream().anyMatch(p -> Files.isExecutable(Path.of(p, command)));
        }

        String missing() {
            return command + " is missing (apt install " + debianPackage + ")";
        }
    }
}
