"""Settings of the files that the team uploads: what is taken in, and who answers for it at the door.

Only the sizes of images that pages show have an address of their own; everything else is in the
default storage, which has none (`portal.stockage`, docs/decisions).
"""

WAGTAILDOCS_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.documents.FormulaireDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # to be saved, never shown within the portal
# A password that everybody shares is guessed without limit, and kept in clear: an account, or nothing.
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}

WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it may hold a script
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_RENDITION_STORAGE = "images"
