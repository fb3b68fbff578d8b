"""Surveys on Apache Spark. The work is `framing_survey.work.do`, as everywhere; Spark says where it is done, and does it again when a machine goes."""
