package dev.holdfast.starter.configure;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Machines, images and disks. */
public final class CloudOptions {
    @Option(names = "--region", paramLabel = "REGION", description = "aws: the region, over whose zones locations go.")
    Optional<String> region = Optional.empty();

    @Option(
            names = "--regions",
            arity = "1..*",
            split = ",",
            paramLabel = "REGION",
            description = "aws: the regions, over which locations go in turn.")
    List<String> regions = List.of();

    @Option(names = "--instance-type", paramLabel = "TYPE", description = "aws: the machines' type.")
    Optional<String> instanceType = Optional.empty();

    @Option(names = "--cluster-bucket", paramLabel = "NAME", description = "aws: a bucket's name, or auto.")
    Optional<String> bucket = Optional.empty();

    @Option(names = "--owner", paramLabel = "NAME", description = "aws: the tag Owner of all that is made.")
    Optional<String> owner = Optional.empty();

    @Option(
            names = {"--distribution", "--os"},
            paramLabel = "NAME",
            description = "aws: Debian, RedHat, Rocky, Ubuntu and others.")
    Optional<String> distribution = Optional.empty();

    @Option(names = "--os-version", paramLabel = "VERSION", description = "Its version, such as 12.")
    Optional<String> osVersion = Optional.empty();

    @Option(names = "--os-image", paramLabel = "NAME", description = "An image by its name.")
    Optional<String> osImage = Optional.empty();

    @Option(names = "--root-volume-size", defaultValue = "0", paramLabel = "GB", description = "aws: root disks (16).")
    int rootGigabytes;

    @Option(names = "--barman-volume-size", defaultValue = "0", paramLabel = "GB", description = "aws: backup disks.")
    int barmanGigabytes;

    @Option(names = "--postgres-volume-size", defaultValue = "0", paramLabel = "GB", description = "aws: data disks.")
    int postgresGigabytes;

    @Option(
            names = "--ssh-from",
            arity = "1..*",
            split = ",",
            paramLabel = "CIDR",
            description =
                    "aws: who enters by SSH, people and workers; without it nobody, or with TPA's architectures everybody,"
                            + " which a provision refuses.")
    List<String> sshFrom = List.of();

    List<String> allRegions() {
        return regions.isEmpty() ? region.stream().toList() : regions;
    }
}
