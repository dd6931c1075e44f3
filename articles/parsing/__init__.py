"""Article text to frozen records: pure Python, no Django, no clock, no input or output."""
