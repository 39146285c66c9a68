"""What the failing portal puts in its errors, and what must show in no page and no log."""

NOM, COURRIEL, TELEPHONE = "Awa-Marqueur", "awa@marqueur.example", "0639980123"
JETON = "K7F3QX2MjetonQuiOuvre-0123456789"
SECRETS = (NOM, COURRIEL, TELEPHONE, JETON)
