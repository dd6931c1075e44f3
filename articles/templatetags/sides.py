"""Lists beside works and drawings, which ``articles.web.markup`` makes."""

from django import template

from articles.web.markup import drawings, sides

register = template.Library()
register.simple_tag(sides.counted_values)
register.simple_tag(sides.timeline)
register.simple_tag(drawings.bar_links)
register.simple_tag(drawings.bar_rows)
register.filter("partners", sides.partners)
register.filter("coauthors", sides.coauthors)
register.filter("people_of", sides.people_of)
register.filter("printed_names", sides.printed_names)
register.filter("wordings", sides.wordings)
register.filter("strings", sides.strings)
register.filter("network_lines", drawings.network_lines)
register.filter("network_people", drawings.network_people)
register.filter("network_rows", drawings.network_rows)
