from framing.testing import faults_of


def test_every_rule_proves_itself_on_its_own_examples() -> None:
    assert faults_of("example") == []
