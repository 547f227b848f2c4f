"""Will this flight be late? A small ML system: data, one definition of features, model, service."""
