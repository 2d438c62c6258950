"""What the fields of the phone's page show, read in its own words."""

READ = """([code, opened]) => {
  room.board.identities = Object.fromEntries(opened.map(([one, sample]) => [one, { sample }]));
  return read(code);
}"""
"""How a choice reads where the samples of some codes are revealed."""
