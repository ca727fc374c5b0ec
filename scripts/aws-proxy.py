#!/usr/bin/env python3
"""Stands between Holdfast and a fake AWS, and lets workers die as they would: AWS has acted, nobody heard the answer.

aws-proxy.py ADDRESS:PORT TARGET DIRECTORY   In DIRECTORY are: calls, which gets a line for each call; kills, the calls after
whose answer the workers die, one `SERVICE:ACTION COUNT` a line, each once; and pids, the processes that die then.
"""
import collections
import http.client
import http.server
import os
import pathlib
import re
import signal
import sys
import threading
import time
import urllib.parse

listen, target, directory = sys.argv[1:]
DIRECTORY = pathlib.Path(directory)
TARGET = urllib.parse.urlparse(target).netloc
HOP = {"connection", "transfer-encoding", "keep-alive"}
lock = threading.Lock()
seen = collections.Counter()


def name(method, path, headers, body):
    """SERVICE:ACTION, as the policies of AWS have it; of S3 and Route 53 the method and what it is about."""
    scope = re.search(r"Credential=[^,]*/([a-z0-9]+)/aws4_request", headers.get("Authorization", ""))
    service = scope.group(1) if scope else "presigned"
    action = re.search(rb"(?:^|&)Action=(\w+)", body)
    if action:
        return f"{service}:{action.group(1).decode()}"
    parts = urllib.parse.urlparse(path)
    kind = "Object" if parts.path.count("/") > 1 and not parts.path.endswith("/") else "Bucket"
    return f"{service}:{method.capitalize()}{kind}" + re.sub(r"=.*", "", "?" + parts.query if parts.query else "")


def death(call):
    """Whether the workers died after this call."""
    with lock:
        seen[call] += 1
        with open(DIRECTORY / "calls", "a") as calls:
            calls.write(f"{time.time():.3f} {call} {seen[call]}\n")
        kills = (DIRECTORY / "kills").read_text().splitlines()
        mine = f"{call} {seen[call]}"
        if mine not in kills:
            return False
        (DIRECTORY / "kills").write_text("".join(k + "\n" for k in kills if k != mine))
        for pid in (DIRECTORY / "pids").read_text().split():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass
        (DIRECTORY / "dead").write_text(mine + "\n")
        return True


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_any(self):
        body = self.body()
        headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP | {"expect"}}
        connection = http.client.HTTPConnection(TARGET)
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if death(name(self.command, self.path, self.headers, body)):
            self.close_connection = True
            return
        self.send_response_only(answer.status, answer.reason)
        for key, value in answer.getheaders():
            if key.lower() not in HOP | {"content-length"}:
                self.send_header(key, value)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_any


address, port = listen.split(":")
http.server.ThreadingHTTPServer((address, int(port)), Handler).serve_forever()
