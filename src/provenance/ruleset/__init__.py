"""Rules: YAML in, findings out. Rules judge what extractors found and signals measured; they see neither text nor network."""
