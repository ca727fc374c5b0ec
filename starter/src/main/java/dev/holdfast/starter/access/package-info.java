/** Ways into the hosts: ssh_config, known_hosts, psql. */
@NullMarked
package dev.holdfast.starter.access;

import org.jspecify.annotations.NullMarked;
