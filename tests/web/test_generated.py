"""Whatever is sent, the server answers with a fair status and a whole document.

`python -m tests.benchmarks.hostile` sends many more.
"""

from hypothesis import HealthCheck, given, settings

from tests.web.conftest import Server
from tests.web.generated import requests
from tests.web.raw import Request, exchange, fault


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(requests())
def test_no_request_makes_the_server_fail(server: Server, request: Request) -> None:
    assert not fault(request, exchange(server.port, request))
