"""The tests run on connections like those of production."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

ATTENDUS = {
    "sqlite": {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": 1, "PRAGMA busy_timeout": 30_000},
    "postgresql": {"SHOW jit": "off", "SHOW transaction_isolation": "read committed"},
}


def test_la_base_des_essais_se_comporte_comme_celle_de_production():
    attendus = ATTENDUS[connection.vendor]

    with connection.cursor() as curseur:
        lus = {question: curseur.execute(question).fetchone()[0] for question in attendus}

    assert lus == attendus
    assert getattr(connection, "transaction_mode", "IMMEDIATE") == "IMMEDIATE"
    assert connection.settings_dict["CONN_MAX_AGE"] == 60
    assert connection.settings_dict["CONN_HEALTH_CHECKS"]
