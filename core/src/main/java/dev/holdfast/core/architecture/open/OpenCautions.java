package dev.holdfast.core.architecture.open;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.SpecProblem;
import java.util.ArrayList;
import java.util.List;

/** What a spec of Open-Always-ON does not survive, though it can be deployed. */
final class OpenCautions {
    private OpenCautions() {}

    static List<SpecProblem> of(ClusterSpec spec) {
        List<InstanceSpec> voters = spec.instances().stream()
                .filter(i -> i.has(Role.ETCD) || i.has(Role.WITNESS))
                .toList();
        long dataLocations = spec.with(Role.POSTGRES).stream()
                .map(InstanceSpec::location)
                .distinct()
                .count();
        List<SpecProblem> cautions = new ArrayList<>();
        if (!voters.isEmpty() && voters.size() % 2 == 0) {
            cautions.add(new SpecProblem(
                    0,
                    "instances",
                    voters.size() + " hosts vote in etcd: an even number survives no more failures than one less.",
                    "Add a witness, or remove the role etcd from one host."));
        }
        if (dataLocations > 1) {
            spec.locations().stream()
                    .map(LocationSpec::name)
                    .filter(l -> votes(voters, l) * 2 > voters.size())
                    .map(l -> caution(l, votes(voters, l), voters.size()))
                    .forEach(cautions::add);
        }
        if (!Barman.servers(spec).isEmpty()) {
            Barman.without(spec).stream().map(OpenCautions::unbacked).forEach(cautions::add);
        }
        spec.postgres().databases().stream()
                .filter(d -> d.name().equals(spec.postgres().database()))
                .flatMap(d -> d.owner().stream())
                .filter(o -> !o.equals(OpenAccess.OWNER))
                .map(OpenCautions::owned)
                .forEach(cautions::add);
        cautions.addAll(VersionLimits.cautions(spec));
        return List.copyOf(cautions);
    }

    private static long votes(List<InstanceSpec> voters, String location) {
        return voters.stream().filter(v -> v.location().equals(location)).count();
    }

    private static SpecProblem unbacked(String location) {
        return new SpecProblem(
                0,
                "instances",
                location + " is not backed up, though other locations are: none of its data nodes has `backup`.",
                "Write `backup: HOST` at one of its data nodes; HOST is an instance with the role barman.");
    }

    private static SpecProblem owned(String owner) {
        return new SpecProblem(
                0,
                "cluster_vars.postgres_databases",
                "The application's database belongs to " + OpenAccess.OWNER + ", whatever owner it is given.",
                "Remove its owner, and grant to " + owner + " what it needs.");
    }

    private static SpecProblem caution(String location, long votes, long all) {
        return new SpecProblem(
                0,
                "instances",
                location + " holds " + votes + " of the " + all
                        + " votes in etcd: when it is lost, no other location can elect a write leader.",
                "Spread the votes, so that no location holds most of them: add a location with a witness only"
                        + " (configure --witness-only-location).");
    }
}
