"""What runs inside Superset's own environment: its tables, its user, our dashboards.

`python -P inside.py IMPORT` reads {path: text} of the assets and the administrator's password as
JSON from stdin, so that neither is an argument that other users of the machine can see.
"""

from __future__ import annotations

import json
import sys

from flask import g
from flask_migrate import upgrade
from superset.app import create_app

ADMIN = "admin"


def main() -> int:
    """Bring tables and roles up to date, make the administrator, import all assets."""
    given = json.load(sys.stdin)
    app = create_app()
    with app.app_context():
        upgrade()
        security = app.appbuilder.sm
        app.appbuilder.add_permissions(update_perms=True)
        security.sync_role_definitions()
        user = security.find_user(ADMIN)
        if user is None:
            user = security.add_user(
                ADMIN, "yusuan", "admin", "admin@yusuan.invalid",
                security.find_role("Admin"), given["password"],
            )  # fmt: skip
        g.user = user
        # Not `superset import-dashboards`: that keeps the charts and datasets that are there.
        from superset.commands.importers.v1.assets import ImportAssetsCommand

        ImportAssetsCommand(given["assets"]).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
