"""Networks that come with the program: a public record, a generated demonstration, and a tiny one."""

from pathlib import Path

SAMPLES = ("demo", "uk-democracy", "food-scotland")


def sample_folder(name: str) -> Path:
    """Return the folder of a sample that is kept as files; ``demo`` is generated instead."""
    return Path(__file__).parent / name.replace("-", "_")
