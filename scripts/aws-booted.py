#!/usr/bin/env python3
"""Publishes a host key for each instance of a fake EC2, as the instance's own first boot would. aws-booted.py REGION..."""
import base64
import re
import sys
import time
import urllib.request

import boto3
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

clients = [boto3.client("ec2", region_name=region) for region in sys.argv[1:]]
booted = set()


def publish(ec2, instance):
    data = ec2.describe_instance_attribute(InstanceId=instance, Attribute="userData")["UserData"]["Value"]
    written = re.search(r"holdfast-host-key-url\n(?:.*\n){3}\s+content: (\S+)", base64.b64decode(data).decode())
    url = base64.b64decode(written.group(1)).decode().strip()
    key = ed25519.Ed25519PrivateKey.generate().public_key()
    line = key.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH) + b" root@host\n"
    # Without a type urllib says that it is a form, which moto would take apart.
    headers = {"If-None-Match": "*", "Content-Type": "application/octet-stream"}
    request = urllib.request.Request(url, line, headers, method="PUT")
    urllib.request.urlopen(request).close()


while True:
    for client in clients:
        for reservation in client.describe_instances()["Reservations"]:
            for each in reservation["Instances"]:
                if each["InstanceId"] not in booted:
                    booted.add(each["InstanceId"])
                    publish(client, each["InstanceId"])
    time.sleep(2)
