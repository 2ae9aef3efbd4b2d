"""Out: a corpus as a sealed, versioned folder that `load_dataset` opens."""
