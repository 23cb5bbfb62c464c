"""What keeps a server from listening is told for what it is, with what to do."""

import socket
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from sync.backend.certificates import Authority, make_authority
from sync.backend.cli_text import CommandError, in_words
from sync.backend.endpoint import refusal_response
from sync.backend.serve import Listen, run


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return make_authority(tmp_path, ["127.0.0.1"])


def start(certificate: Path, private_key: Path, host: str = "127.0.0.1", port: int = 0) -> None:
    run(PlainTextResponse(), refusal_response, Listen(host, port, certificate, private_key))


def test_where_it_cannot_listen(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for host, port, said in (
            ("127.0.0.1", taken.getsockname()[1], "luistert al een programma"),
            ("127.0.0.1", 99999, "tot en met 65535"),
            ("240.0.0.1", 0, "--host"),
        ):
            with pytest.raises(CommandError, match=f"{host}, poort {port}, .*{said}"):
                start(authority.certificate, authority.private_key, host, port)


def test_what_is_no_certificate_and_its_key(authority: Authority) -> None:
    for certificate, private_key in (
        (authority.private_key, authority.private_key),
        (authority.certificate, authority.certificate),
        (authority.certificate, authority.ca_key),
    ):
        with pytest.raises(CommandError, match="--tls-cert en --tls-key") as told:
            start(certificate, private_key)
        assert str(certificate) in str(told.value)


def test_which_file_is_not_there(authority: Authority) -> None:
    missing = authority.private_key.with_name("nergens.key")
    with pytest.raises(FileNotFoundError) as error:
        start(authority.certificate, missing)
    assert in_words(error.value) == f"{missing} is er niet. Er is niets veranderd."
