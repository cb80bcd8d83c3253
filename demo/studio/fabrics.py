"""Fabrics: how they fold, shine and feel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fabric:
    weave: str = "plain"  # which micro-texture (see weave.py)
    relief: float = 1.0  # strength of that texture
    fold: float = 1.0  # height of the folds
    soft: float = 1.0  # width of the folds
    crumple: float = 0.4  # fine wrinkles
    gloss: float = 0.0  # mirror-like highlight
    shine: float = 20.0  # sharpness of the highlight
    sheen: float = 0.04  # pale glow at grazing angles (pile, wool)
    edge_cm: float = 0.10  # thickness of the cloth
    pucker: float = 0.4  # gathering along seams


FABRICS = {
    "jersey": Fabric("plain", 0.6, 0.78, 1.15, 0.22, pucker=0.3),
    "cotton": Fabric("plain", 0.8, 1.0, 0.9, 0.6, pucker=0.55),
    "linen": Fabric("linen", 1.0, 0.95, 1.0, 0.75, pucker=0.6),
    "pique": Fabric("pique", 1.0, 0.8, 1.1, 0.2),
    "chiffon": Fabric("plain", 0.4, 1.15, 0.8, 0.45, gloss=0.04, shine=8, edge_cm=0.05),
    "satin": Fabric("satin", 0.3, 1.05, 1.2, 0.12, gloss=0.22, shine=12, edge_cm=0.06, pucker=0.6),
    "denim": Fabric("denim", 1.0, 0.8, 0.9, 0.7, sheen=0.02, edge_cm=0.16, pucker=1.0),
    "twill": Fabric("twill", 0.7, 0.8, 1.0, 0.45, edge_cm=0.12, pucker=0.6),
    "fleece": Fabric("plain", 0.9, 0.8, 1.5, 0.2, sheen=0.06, edge_cm=0.2),
    "knit": Fabric("knit", 1.0, 0.8, 1.6, 0.1, sheen=0.07, edge_cm=0.22, pucker=0.1),
    "fine knit": Fabric("fine knit", 0.8, 0.85, 1.3, 0.15, sheen=0.06, edge_cm=0.15, pucker=0.1),
    "rib": Fabric("rib", 1.0, 0.6, 1.3, 0.1, sheen=0.05, edge_cm=0.15, pucker=0.1),
    "wool": Fabric("wool", 1.0, 0.7, 1.4, 0.2, sheen=0.07, edge_cm=0.18, pucker=0.3),
    "nylon": Fabric("plain", 0.3, 1.2, 0.9, 0.9, gloss=0.12, shine=14, sheen=0.03, pucker=1.1),
    "leather": Fabric("leather", 0.4, 0.8, 1.1, 0.4, gloss=0.22, shine=18, sheen=0.02, edge_cm=0.14, pucker=0.6),
    "calf": Fabric("leather", 0.22, 0.7, 1.1, 0.25, gloss=0.20, shine=16, sheen=0.02, edge_cm=0.14, pucker=0.4),
    "suede": Fabric("suede", 1.0, 0.6, 1.1, 0.3, sheen=0.08, edge_cm=0.14),
    "canvas": Fabric("canvas", 1.0, 0.7, 1.0, 0.5, edge_cm=0.14, pucker=0.6),
    "straw": Fabric("straw", 1.0, 0.2, 1.2, 0.1, sheen=0.03, edge_cm=0.14, pucker=0.1),
    "mesh": Fabric("mesh", 1.0, 0.5, 1.0, 0.1, edge_cm=0.10),
    "rubber": Fabric("none", 0.2, 0, 1, 0, gloss=0.08, shine=16, sheen=0.02, edge_cm=0.1),
    "plastic": Fabric("none", 0.0, 0, 1, 0, gloss=0.5, shine=50, sheen=0.0, edge_cm=0.12),
    "pearl": Fabric("none", 0.0, 0, 1, 0, gloss=0.42, shine=26, sheen=0.10, edge_cm=0.1),
    "metal": Fabric("metal", 0.0, 0, 1, 0, gloss=0.9, shine=40, sheen=0.0, edge_cm=0.1),
    "glass": Fabric("none", 0.0, 0, 1, 0, gloss=0.25, shine=60, sheen=0.0, edge_cm=0.05),
}
