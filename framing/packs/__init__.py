"""Rule packs: reading them from YAML, and refusing what is wrong with the place and the mend."""
