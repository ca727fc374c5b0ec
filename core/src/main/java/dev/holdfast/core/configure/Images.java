package dev.holdfast.core.configure;

import java.util.List;
import java.util.Optional;

/** Machine images by operating system: the names, owners and login users that TPA 23.40 has. */
final class Images {
    private static final String DEBIAN = "136693071363";
    private static final String RED_HAT = "309956199498";
    private static final String ROCKY = "792107900819";
    private static final String UBUNTU = "099720109477";

    /** First of a distribution's versions when TPA has none for it by itself. */
    private static final String VERSION_WANTED = "?";

    private static final List<Known> AWS = List.of(
            new Known("Debian", "11 bullseye", "debian-11-amd64-20241111-1928", DEBIAN, "admin"),
            new Known("Debian", "10 buster", "debian-10-amd64-20240703-1797", DEBIAN, "admin"),
            new Known("Debian", "12 bookworm", "debian-12-amd64-20250210-2019", DEBIAN, "admin"),
            new Known("Debian-arm", "12 bookworm", "debian-12-arm64-20250210-2019", DEBIAN, "admin"),
            new Known("RedHat", "8", "RHEL-8.10.0_HVM-20250117-x86_64-1662-Hourly2-GP3", RED_HAT, "ec2-user"),
            new Known("RedHat", "7", "RHEL-7.9_HVM-20240930-x86_64-0-Hourly2-GP3", RED_HAT, "ec2-user"),
            new Known("RedHat", "9", "RHEL-9.5.0_HVM-20250128-x86_64-0-Hourly2-GP3", RED_HAT, "ec2-user"),
            new Known("RedHat-arm", "9", "RHEL-9.5.0_HVM-20250128-arm64-0-Hourly2-GP3", RED_HAT, "ec2-user"),
            new Known("Rocky", "9", "Rocky-9-EC2-Base-9.5-20241118.0.x86_64", ROCKY, "rocky"),
            new Known("Rocky", "8", "Rocky-8-EC2-Base-8.10-20240528.0.x86_64", ROCKY, "rocky"),
            new Known(
                    "Ubuntu",
                    "24.04 noble",
                    "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20250627",
                    UBUNTU,
                    "ubuntu"),
            new Known(
                    "Ubuntu",
                    "22.04 jammy",
                    "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20250516",
                    UBUNTU,
                    "ubuntu"),
            new Known(
                    "Ubuntu",
                    "20.04 focal",
                    "ubuntu/images/hvm-ssd/ubuntu-focal-20.04-amd64-server-20250624",
                    UBUNTU,
                    "ubuntu"),
            new Known(
                    "SLES",
                    VERSION_WANTED + " 15",
                    "suse-sles-15-sp6-v20250130-hvm-ssd-x86_64",
                    "013907871322",
                    "ec2-user"));

    private static final List<Known> DOCKER = List.of(
            new Known("Rocky", "9 8", "tpa/rocky", "", "root"),
            new Known("Debian", "12 11 10 9 bookworm bullseye buster stretch", "tpa/debian", "", "root"),
            new Known("RedHat", "9 8 7", "tpa/redhat", "", "root"),
            new Known("AlmaLinux", "9 8", "tpa/almalinux", "", "root"),
            new Known("OracleLinux", "8 9 7", "tpa/oraclelinux", "", "root"),
            new Known("Ubuntu", "24.04 22.04 20.04 18.04 noble jammy focal bionic", "tpa/ubuntu", "", "root"),
            new Known("SLES", "15", "tpa/sles", "", "root"));

    private Images() {}

    /**
     * What the hosts boot.
     *
     * @param user as whom they are entered
     * @param python TPA's preferred_python_version
     */
    record Image(Optional<String> name, Optional<String> owner, String user, String python) {}

    /** A known image; the versions' first is what the distribution means without one. */
    private record Known(String distribution, String versions, String name, String owner, String user) {
        boolean is(String wanted, Optional<String> version) {
            String plain = wanted.replace("-minimal", "");
            return distribution.equalsIgnoreCase(plain)
                    && version.map(v -> List.of(versions.split(" ")).contains(v))
                            .orElse(!versions.startsWith(VERSION_WANTED));
        }
    }

    static Image of(TpaRequest request) {
        TpaCloud cloud = request.cloud();
        String python = cloud.distribution().filter("RedHat"::equals).isPresent()
                        && cloud.osVersion().filter("7"::equals).isPresent()
                ? "python2"
                : "python3";
        Optional<Known> known = known(request);
        String user = request.aws() ? known.map(Known::user).orElse("root") : "root";
        Optional<String> owner = known.map(Known::owner).filter(o -> !o.isEmpty());
        if (cloud.osImage().isPresent() && (request.aws() || request.platform().equals("docker"))) {
            return new Image(cloud.osImage(), Optional.empty(), user, python);
        }
        return switch (request.platform()) {
            case "aws" -> new Image(known.map(Known::name), owner, user, python);
            case "docker" -> new Image(known.map(k -> k.name() + ":" + version(k, cloud)), owner, user, python);
            default -> new Image(Optional.empty(), Optional.empty(), user, python);
        };
    }

    /** Whether the platform has an image of that distribution and version. */
    static Optional<String> missing(TpaRequest request) {
        boolean images = request.aws() || request.platform().equals("docker");
        if (!images || request.cloud().osImage().isPresent() || known(request).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("There is no image of " + distribution(request)
                + request.cloud().osVersion().map(v -> " " + v).orElse("") + " on " + request.platform() + ".");
    }

    private static String version(Known known, TpaCloud cloud) {
        return cloud.osVersion().orElse(known.versions().split(" ")[0]);
    }

    private static String distribution(TpaRequest request) {
        return request.cloud().distribution().orElse(request.aws() ? "Debian" : "Rocky");
    }

    private static Optional<Known> known(TpaRequest request) {
        List<Known> images = request.aws() ? AWS : DOCKER;
        return images.stream()
                .filter(k -> k.is(distribution(request), request.cloud().osVersion()))
                .findFirst();
    }
}
