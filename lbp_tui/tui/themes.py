"""Our two themes, and the colours that only we have, for Textual's own themes too."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

FOR_DARK = {
    "dim": "#93a1a9",
    "tier-emergency": "#ff8f85",
    "tier-today": "#ffb56b",
    "tier-this-week": "#ecd06f",
    "tier-routine": "#8cc4e6",
    "tier-self-care": "#9ccf9c",
    "pain-low": "#86bfae",
    "pain-middle": "#e0c37c",
    "pain-high": "#ee9a6c",
}
FOR_LIGHT = {
    "dim": "#5a656a",
    "tier-emergency": "#a81d14",
    "tier-today": "#8f4300",
    "tier-this-week": "#6b5200",
    "tier-routine": "#155a86",
    "tier-self-care": "#2a6232",
    "pain-low": "#2f6f62",
    "pain-middle": "#7a5c00",
    "pain-high": "#a3470f",
}

DARK = Theme(
    name="lbp-dark",
    dark=True,
    primary="#7fb3c8",
    secondary="#6c93a4",
    accent="#8fcbe0",
    foreground="#d7dde1",
    background="#14191d",
    surface="#1a2126",
    panel="#232c32",
    success="#9ccf9c",
    warning="#ffb56b",
    error="#ff8f85",
    variables={**FOR_DARK, "footer-key-foreground": "#8fcbe0", "border": "#3a4a53", "block-cursor-text-style": "bold"},
)
LIGHT = Theme(
    name="lbp-light",
    dark=False,
    primary="#24657f",
    secondary="#4b7688",
    accent="#0f5d7a",
    foreground="#20292e",
    background="#f7f6f2",
    surface="#efede7",
    panel="#e3e0d8",
    success="#2a6232",
    warning="#8f4300",
    error="#a81d14",
    variables={**FOR_LIGHT, "footer-key-foreground": "#0f5d7a", "border": "#b3b8b8", "block-cursor-text-style": "bold"},
)

NAMES = (DARK.name, LIGHT.name, *sorted(BUILTIN_THEMES))
"""Every theme there is to choose from, ours first."""
