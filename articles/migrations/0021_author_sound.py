"""How family names sound, roughly, so that those who may be one in another script or spelling are found by an index.

Letters of one sound become one, whatever the script; what romanisations leave out or write in many ways (e, i, y, j, h,
х, ж) is left out. Only ``ingest/other_spellings.py`` asks for it, and compares the names themselves afterwards.
"""

from django.db import migrations, models

LATIN = ("bpvwfdtgkqcszxuoalmnr", "ppvvvttkkkkkkkooalmnr")
CYRILLIC = ("бпвфдтгғґкқсзцчшщћуюұүоөаяәлљмнңњр", "ppvvttkkkkkkkkkkkkooooooaaallmnnnr")
LEFT_OUT = "eiyjhжхеиыйэёьъіїєһђџј -"

CREATE = rf"""
CREATE FUNCTION articles_sound(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(
        translate(
            regexp_replace(
                regexp_replace(replace(name, 'ph', 'f'), 'zh|kh', '', 'g'),
                't([szc])|т(с)|(n)g|(н)г', '\1\2\3\4', 'g'
            ),
            '{LATIN[0]}{CYRILLIC[0]}{LEFT_OUT}', '{LATIN[1]}{CYRILLIC[1]}'
        ),
        '(.)\1+', '\1', 'g'
    )
$$
"""  # noqa: S608  # letters of this module are all that is put in


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_names_transaction"),
    ]

    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION articles_sound(text)"),
        migrations.AddIndex(
            model_name="author",
            index=models.Index(
                models.Func(
                    models.Func(
                        models.F("name_key"),
                        models.Value(", "),
                        models.Value(1),
                        function="split_part",
                        output_field=models.CharField(),
                    ),
                    function="articles_sound",
                    output_field=models.CharField(),
                ),
                name="author_sound",
            ),
        ),
    ]
