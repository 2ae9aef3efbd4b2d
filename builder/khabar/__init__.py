"""Khabar: Arabic news articles as a validated, versioned dataset."""
