from framing.testing import faults_of


def test_every_rule_proves_itself_on_its_own_examples():
    assert faults_of("example") == []
