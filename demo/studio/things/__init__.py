"""What is not worn on body or legs: hats, eyewear, shoes, bags, jewellery."""
