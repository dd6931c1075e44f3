"""What the reader made of a text, shown in the text: places, segments, and how terminals and pages print them."""
