"""HTML made by functions and by no template: what pages print by the hundred, at a twentieth of the time.

Escaping is the duty of these modules: every text that is not their own goes through ``texts.shown`` or ``escape``.
"""
