package dev.holdfast.core.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how hosts that exist are reached: their addresses, and the bastion, of the top or of an instance's vars. */
final class BareReader {
    private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:" + OCTET + ")\\.){3}(?:" + OCTET + ")");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_.-]{0,31}");
    private static final Pattern JUMP =
            Pattern.compile("(?:([^@\\s]+)@)?([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])(?::(\\d{1,5}))?");
    /** The form in which Ansible, hence TPA, is told of a bastion. */
    private static final Pattern ANSIBLE_JUMP =
            Pattern.compile("(?:-J\\s*|-o\\s*[\"']?ProxyJump[ =])[\"']?([^\"'\\s]+)[\"']?");

    private final Section top;
    private final Inherited inherited;
    private final Problems problems;
    private final Map<String, String> taken = new HashMap<>();

    BareReader(Section top, Inherited inherited, Problems problems) {
        this.top = top;
        this.inherited = inherited;
        this.problems = problems;
    }

    BareSpec read(List<InstanceReader.Read> instances, SshSpec access) {
        return new BareSpec(
                access.keyFile(),
                instances.stream().map(read -> host(read, access)).toList());
    }

    private BareHost host(InstanceReader.Read read, SshSpec access) {
        InstanceSpec instance = read.spec();
        AddressSpec given = instance.address();
        Section own = read.section();
        String inner = given.privateIp().or(given::publicIp).orElse("");
        String outer = given.connectTo().or(given::publicIp).orElse(inner);
        address(own, instance.name(), inner);
        if (!outer.isEmpty() && !NAME.matcher(outer).matches()) {
            wrong(own, "public_ip", outer + " is neither an address nor a host name.", "Write one such as 192.0.2.10.");
        }
        String user = given.user().orElse("root");
        if (!USER.matcher(user).matches()) {
            wrong(own, "vars", user + " is not the name of a user.", "Correct ansible_user.");
        }
        int port = given.port().orElse(access.port());
        Optional<Section> vars = inherited.into(own, instance.location()).section("vars");
        return new BareHost(instance.name(), inner, outer, port, user, "", bastion(own, vars, user));
    }

    private void address(Section own, String name, String address) {
        if (!address.isEmpty() && !IPV4.matcher(address).matches()) {
            wrong(
                    own,
                    own.has("private_ip") ? "private_ip" : "ip_address",
                    address + " is not an IPv4 address.",
                    "Write one such as 192.0.2.10; by it the hosts reach each other.");
        }
        String other = address.isEmpty() ? null : taken.putIfAbsent(address, name);
        if (other != null) {
            wrong(own, "Name", name + " has the address " + address + " of " + other + ".", "Give each its own.");
        }
    }

    private Optional<Bastion> bastion(Section own, Optional<Section> vars, String user) {
        Optional<String> ansible = vars.flatMap(v -> v.text("ansible_ssh_common_args"));
        Optional<String> jump = vars.flatMap(v -> v.text("ssh_bastion")).or(() -> top.text("ssh_bastion"));
        if (jump.isEmpty() && ansible.isPresent()) {
            Matcher argument = ANSIBLE_JUMP.matcher(ansible.get());
            jump = argument.find() ? Optional.of(argument.group(1)) : Optional.empty();
            if (jump.isEmpty()) {
                wrong(
                        own,
                        "vars",
                        "Of ansible_ssh_common_args only ProxyJump is understood.",
                        "Write `ssh_bastion: USER@HOST:PORT` at the top of config.yml instead.");
            }
        }
        return jump.flatMap(text -> parsed(own, text, user));
    }

    private Optional<Bastion> parsed(Section own, String text, String user) {
        Matcher jump = JUMP.matcher(text);
        int port = jump.matches() && jump.group(3) != null ? Integer.parseInt(jump.group(3)) : 22;
        if (!jump.matches() || port < 1 || port > 65535) {
            Section place = top.has("ssh_bastion") ? top : own;
            wrong(
                    place,
                    place == top ? "ssh_bastion" : "vars",
                    text + " is not a bastion; one bastion is possible, no chain of them.",
                    "Write USER@HOST:PORT, where user and port may be left out.");
            return Optional.empty();
        }
        return Optional.of(new Bastion(jump.group(2), port, jump.group(1) == null ? user : jump.group(1), ""));
    }

    /** The bastion and a wrong default are the same for all hosts: said once. */
    private void wrong(Section place, String key, String message, String remedy) {
        if (taken.putIfAbsent(message, key) == null) {
            problems.add(place.line(key), place.path(key), message, remedy);
        }
    }
}
