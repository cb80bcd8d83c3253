"""How the finisher's network was trained: bare limbs of photos drawn as if they had been clothed, to be made real again."""
