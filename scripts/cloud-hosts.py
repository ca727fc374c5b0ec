#!/usr/bin/env python3
"""Gives the instances of a fake EC2 real hosts: watches them and boots, stops and removes hosts accordingly.

cloud-hosts.py ENDPOINT LAB REGION...   Hosts are made by lab-hosts.sh; each volume beside the root one is a file with a loop
device, which the host sees under the instance's name for it. cloud-init in the host gets the instance's user data and key.
"""
import base64
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import boto3

ENDPOINT, LAB, *REGIONS = sys.argv[1:]
HERE = pathlib.Path(__file__).resolve().parent
TOP = pathlib.Path(os.environ["HOLDFAST_LAB"]) / LAB
VOLUMES = TOP / "volumes"
LAYERS = subprocess.run([HERE / "cloud-image.sh"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
UP = ("pending", "running")


def lab(*words):
    environment = dict(os.environ, LAB_LAYERS=LAYERS)
    subprocess.run([HERE / "lab-hosts.sh", words[0], LAB, *words[1:]], check=True, env=environment)


def say(text):
    print(time.strftime("%H:%M:%S"), text, flush=True)


def host_name(instance):
    """The instance's number alone: an interface's name has room for 15 letters, of which LAB and the bridge take some."""
    return instance["InstanceId"][2:9]


def seed(ec2, instance, root):
    """What the real metadata service would tell cloud-init."""
    answer = ec2.describe_instance_attribute(InstanceId=instance["InstanceId"], Attribute="userData")
    user_data = base64.b64decode(answer.get("UserData", {}).get("Value", ""))
    keys = ec2.describe_key_pairs(KeyNames=[instance["KeyName"]], IncludePublicKey=True)["KeyPairs"]
    meta = {
        "instance-id": instance["InstanceId"],
        "local-hostname": "ip-" + instance["PrivateIpAddress"].replace(".", "-"),
        "public-keys": [key["PublicKey"] for key in keys],
    }
    directory = root / "var/lib/cloud/seed/nocloud"
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "user-data").write_bytes(user_data)
    (directory / "meta-data").write_text(json.dumps(meta))


def loop(volume, gigabytes):
    """The loop device of a volume; the file is as large as the volume and takes what is written."""
    VOLUMES.mkdir(exist_ok=True)
    file = VOLUMES / volume
    if not file.exists():
        with open(file, "wb") as made:
            made.truncate(gigabytes << 30)
    found = subprocess.run(["losetup", "-j", file, "-O", "NAME", "-n"], check=True, stdout=subprocess.PIPE, text=True)
    if found.stdout.strip():
        return found.stdout.split()[0]
    made = subprocess.run(["losetup", "-f", "--show", file], check=True, stdout=subprocess.PIPE, text=True)
    return made.stdout.strip()


def volumes(instance):
    """The data volumes that an instance has, by the names under which it has them."""
    mappings = [m for m in instance.get("BlockDeviceMappings", []) if m["DeviceName"] != instance.get("RootDeviceName")]
    return {mapping["DeviceName"]: mapping["Ebs"]["VolumeId"] for mapping in mappings}


def devices(ec2, wanted):
    """Of volumes, their loop devices by EC2's names."""
    found = {}
    for name, identity in wanted.items():
        volume = ec2.describe_volumes(VolumeIds=[identity])["Volumes"][0]
        found[name] = loop(identity, volume["Size"])
    return found


def plug(host, found):
    """Volumes attached to a host that runs: device nodes under EC2's name, and under the kernel's, by which UUIDs are found."""
    supervisor = subprocess.run(
        ["pgrep", "-f", f"^systemd-nspawn .*--directory={TOP}/{host}/root "], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split()[0]
    first = subprocess.run(["pgrep", "-P", supervisor], check=True, stdout=subprocess.PIPE, text=True).stdout.split()[0]
    for name, device in found.items():
        number = os.stat(device).st_rdev
        for node in (name, device):
            inside = ["nsenter", "-t", first, "-m", "-r"]
            # An attach that stopped half-way goes on.
            if subprocess.run([*inside, "test", "-b", node], check=False).returncode:
                numbers = [str(os.major(number)), str(os.minor(number))]
                subprocess.run([*inside, "mknod", "-m", "660", node, "b", *numbers], check=True)


def settled(ec2, instance):
    """The instance as it is a moment later: a fake EC2 shows it before its volumes are attached."""
    time.sleep(2)
    return ec2.describe_instances(InstanceIds=[instance["InstanceId"]])["Reservations"][0]["Instances"][0]


def running():
    """Hosts that an earlier watcher booted."""
    found = subprocess.run(["pgrep", "-af", "--", f"--directory={TOP}/"], stdout=subprocess.PIPE, text=True, check=False)
    return set(re.findall(rf"--directory={TOP}/([^/]+)/root", found.stdout))


def boot(ec2, instance):
    """Boots the host and returns the volumes that it has."""
    host = host_name(instance)
    instance = settled(ec2, instance)
    lab("make", host, instance["PrivateIpAddress"])
    seed(ec2, instance, TOP / host / "root")
    has = volumes(instance)
    words = []
    for name, device in devices(ec2, has).items():
        words += [f"--bind={device}:{name}", f"--bind={device}"]
    lab("boot", host, *words)
    say(f"booted {instance['InstanceId']} {instance['PrivateIpAddress']} {' '.join(words)}")
    return has


def attach(ec2, instance, had):
    """Gives a running host the volumes that it has got since; returns those that it has."""
    new = {name: volume for name, volume in volumes(instance).items() if name not in had}
    plug(host_name(instance), devices(ec2, new))
    say(f"attached {instance['InstanceId']} {new}")
    return had | new


def stop(instance):
    lab("kill", host_name(instance))
    say(f"stopped {instance['InstanceId']}")


def remove(host):
    lab("remove", host)
    say(f"removed {host}")


def instances(ec2):
    for page in ec2.get_paginator("describe_instances").paginate():
        for reservation in page["Reservations"]:
            yield from reservation["Instances"]


def act(ec2, instance, up):
    try:
        wanted = instance["State"]["Name"]
        host = host_name(instance)
        if wanted in UP and host not in up:
            up[host] = boot(ec2, instance)
        elif wanted in UP and not volumes(instance).keys() <= up[host].keys():
            up[host] = attach(ec2, instance, up[host])
        elif wanted not in UP and host in up:
            stop(instance)
            del up[host]
        if wanted == "terminated" and (TOP / host / "bridge").exists():
            remove(host)
    except Exception as failure:  # one host's trouble must not stop the others'
        say(f"failed {instance['InstanceId']}: {failure!r}")


def main():
    clients = [boto3.client("ec2", region_name=region, endpoint_url=ENDPOINT) for region in REGIONS]
    # A host that an earlier watcher booted is taken to have what its instance has now.
    booted = running()
    up = {host_name(i): volumes(i) for ec2 in clients for i in instances(ec2) if host_name(i) in booted}
    say("watching")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        while True:
            work = [pool.submit(act, ec2, instance, up) for ec2 in clients for instance in instances(ec2)]
            for done in work:
                done.result()
            time.sleep(0.5)


main()
