#!/usr/bin/env python3
"""Everything of a fake AWS that a cluster has, a line each: kind, place, name. aws-left.py CLUSTER REGION..."""
import sys

import boto3

cluster, *regions = sys.argv[1:]
TAG = [{"Name": "tag:holdfast:cluster", "Values": [cluster]}]
KINDS = ("vpcs", "subnets", "security_groups", "internet_gateways", "route_tables", "volumes", "addresses", "key_pairs")


def name(thing):
    tags = {tag["Key"]: tag["Value"] for tag in thing.get("Tags", [])}
    device = [a["Device"] for a in thing.get("Attachments", []) if "Device" in a]
    return " ".join([tags.get("Name", "")] + device)


for region in regions:
    ec2 = boto3.client("ec2", region_name=region)
    for reservation in ec2.describe_instances(Filters=TAG)["Reservations"]:
        for instance in reservation["Instances"]:
            if instance["State"]["Name"] != "terminated":
                print("instances", region, name(instance))
    for kind in KINDS:
        answer = getattr(ec2, "describe_" + kind)(Filters=TAG)
        for thing in next(v for v in answer.values() if isinstance(v, list)):
            print(kind, region, name(thing))
    for peering in ec2.describe_vpc_peering_connections(Filters=TAG)["VpcPeeringConnections"]:
        if peering["Status"]["Code"] not in ("deleted", "deleting"):
            print("peerings", region, name(peering))
for bucket in boto3.client("s3", region_name=regions[0]).list_buckets()["Buckets"]:
    print("bucket", "", bucket["Name"])
iam = boto3.client("iam", region_name=regions[0])
for role in iam.list_roles()["Roles"]:
    print("role", "", role["RoleName"])
for profile in iam.list_instance_profiles()["InstanceProfiles"]:
    print("profile", "", profile["InstanceProfileName"], *[role["RoleName"] for role in profile["Roles"]])
