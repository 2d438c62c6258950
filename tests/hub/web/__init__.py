"""Each module of the learner's page, alone in a browser; the folder is one package of fixtures."""
