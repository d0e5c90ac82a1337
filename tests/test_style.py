"""The tokens: one set of values in the style sheet and in Python, and every pair of them readable."""

import re
from pathlib import Path

import pytest

from dashboard.theme import FONT, PALETTES, text_on_step

SCSS = Path(__file__).parents[1] / "dashboard" / "browser" / "scss"
THEMES = ("light", "dark")
TEXT, MARK = 4.5, 3.0


def tokens(theme: str) -> dict[str, str]:
    """The hexadecimal colours that the style sheet gives a theme."""
    text = (SCSS / "_tokens.scss").read_text(encoding="utf-8")
    block = re.search(rf'\[data-bs-theme="{theme}"\] \{{(.*?)\n\}}', text, re.DOTALL).group(1)
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2 of #RRGGBB."""
    channels = (int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)   # the standard's well-known near miss


@pytest.mark.parametrize("theme", THEMES)
def test_python_and_the_style_sheet_have_the_same_colours(theme):
    sheet = {name: colour for name, colour in tokens(theme).items() if not name.startswith("on-seq-")}
    assert sheet == dict(PALETTES[theme])


@pytest.mark.parametrize("theme", THEMES)
def test_python_and_the_style_sheet_put_the_same_text_on_a_step(theme):
    assert {step: tokens(theme)[f"on-seq-{step}"] for step in range(1, 6)} == {step: text_on_step(step, theme) for step in range(1, 6)}


def test_python_and_the_style_sheet_have_the_same_font():
    settings = (SCSS / "_bootstrap_settings.scss").read_text(encoding="utf-8")
    assert f"$font-family-sans-serif: {FONT};" in settings


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["panel", "ground"])
@pytest.mark.parametrize("name", ["ink", "muted", "brand", "alert", "watch", "good"])
def test_text_can_be_read(theme, ground, name):
    assert contrast(tokens(theme)[name], tokens(theme)[ground]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_the_main_button_can_be_read(theme):
    assert contrast(tokens(theme)["on-brand"], tokens(theme)["brand"]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", range(1, 6))
def test_text_on_each_step_can_be_read(theme, step):
    assert contrast(tokens(theme)[f"on-seq-{step}"], tokens(theme)[f"seq-{step}"]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["panel", "ground"])
@pytest.mark.parametrize("name", ["line-strong", *(f"group-{number}" for number in range(1, 7)), "group-other"])
def test_marks_can_be_seen(theme, ground, name):
    assert contrast(tokens(theme)[name], tokens(theme)[ground]) >= MARK


@pytest.mark.parametrize("theme", THEMES)
def test_one_of_the_two_focus_rings_can_be_seen_on_any_ground(theme):
    colours = tokens(theme)
    for ground in ("panel", "ground", "brand"):
        assert max(contrast(colours[ring], colours[ground]) for ring in ("focus", "focus-inner")) >= MARK
    assert contrast(colours["focus"], colours["focus-inner"]) >= MARK


@pytest.mark.parametrize("theme", THEMES)
def test_five_steps_run_one_way(theme):
    lightness = [luminance(tokens(theme)[f"seq-{step}"]) for step in range(1, 6)]
    assert lightness == sorted(lightness, reverse=theme == "light")
