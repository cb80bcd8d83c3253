"""Try-on, mannequins and bodies, in figures and for people to judge."""
