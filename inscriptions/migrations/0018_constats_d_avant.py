from django.db import migrations

# One statement, whatever the number of rows: SQLite takes 999 values at a time. Who noted the state is
# said by the last event that led to it; a day put right leads from a state to itself.
QUI_L_A_NOTE = """
    INSERT INTO inscriptions_constat (inscription_id, source, quoi, jour, par_id, note_le)
    SELECT
        i.id,
        CASE
            WHEN COALESCE(e.auteur, i.origine) = 'import' THEN 'import'
            WHEN e.auteur = 'partenaire' THEN 'partenaire'
            ELSE 'equipe'
        END,
        i.etat,
        COALESCE(i.venue_le, s.jour, e.fait_le),
        e.par_id,
        COALESCE(e.le, i.modifie_le)
    FROM inscriptions_inscription i
    LEFT JOIN catalogue_seance s ON s.id = i.seance_id
    LEFT JOIN inscriptions_evenement e ON e.id = (
        SELECT MAX(dernier.id) FROM inscriptions_evenement dernier
        WHERE dernier.inscription_id = i.id AND dernier.vers = i.etat AND dernier.de <> dernier.vers
    )
    WHERE i.etat IN ('presente', 'absente', 'excusee')
    AND NOT EXISTS (SELECT 1 FROM inscriptions_constat c WHERE c.inscription_id = i.id)
"""


def dire_qui_l_a_note(apps, schema_editor):
    """Whoever came, or did not, before words were kept: an import's, an intervenant's, else the team's."""
    with schema_editor.connection.cursor() as curseur:
        curseur.execute(QUI_L_A_NOTE)


class Migration(migrations.Migration):
    dependencies = [("inscriptions", "0017_constats_en_vigueur"), ("catalogue", "0008_horaires_des_sites")]

    operations = [migrations.RunPython(dire_qui_l_a_note, migrations.RunPython.noop)]
