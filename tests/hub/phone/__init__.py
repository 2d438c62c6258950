"""The learner's page on phones; the folder is one package of fixtures."""
