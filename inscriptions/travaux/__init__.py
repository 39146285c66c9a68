"""Long work, done beside the pages by a process of its own: asked, taken up, followed, stopped, delivered.

The queue is django-tasks-db's, in our database: what is asked is committed with what asks for it.
A job is a module-level function that calls `execution.conduire`, decorated by `@task(backend=LONGS)`.
"""
