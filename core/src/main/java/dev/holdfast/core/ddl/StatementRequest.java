package dev.holdfast.core.ddl;

import java.util.List;

/**
 * One statement for some locations.
 *
 * @param run names this attempt in files and units on the hosts: letters, digits and hyphens
 * @param statement one, in SQL, without a password
 * @param database in which it runs
 * @param locations in the order in which it runs there
 * @param everywhere whether these are all; a person may name some, to give them what the others have already
 */
public record StatementRequest(
        String run, String statement, String database, List<String> locations, boolean everywhere) {}
