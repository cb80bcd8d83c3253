"""Makes the photo whole: old clothes off, light and skin, what stays in front, all sheets in order."""
