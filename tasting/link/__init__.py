"""The trainer's side of a hub: publishing, following, commanding, and the hub on this computer."""
