"""Geometry of clothes: lines of a body, tubes around them, meshes of cloth with edges and pictures. Face: ../clothes.py."""
